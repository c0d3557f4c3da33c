/**
 * The newest items of a growing list: an immutable value with appends that do not copy. Derived lists share one array,
 * and each sees its own part; when the array has twice the kept size, the newest items move to a new array.
 */
export class RecentList<T> {
  readonly #items: T[];
  readonly #end: number;
  readonly #capacity: number;
  /** The number of dropped items. */
  readonly droppedCount: number;

  private constructor(items: T[], end: number, capacity: number, droppedCount: number) {
    this.#items = items;
    this.#end = end;
    this.#capacity = capacity;
    this.droppedCount = droppedCount;
  }

  static empty<T>(capacity: number): RecentList<T> {
    return new RecentList<T>([], 0, capacity, 0);
  }

  /** This list and the item after it. */
  with(item: T): RecentList<T> {
    const start = this.#start;
    // Another list has already grown from this one, or too many dropped items precede it.
    const isOwn = this.#items.length === this.#end && start <= this.#capacity;
    const items = isOwn ? this.#items : this.#items.slice(start, this.#end);
    items.push(item);
    const isFull = this.#end - start === this.#capacity;
    return new RecentList(items, items.length, this.#capacity, this.droppedCount + (isFull ? 1 : 0));
  }

  toArray(): readonly T[] {
    return this.#items.slice(this.#start, this.#end);
  }

  get #start(): number {
    return Math.max(0, this.#end - this.#capacity);
  }
}
