/**
 * The newest items of a list that only grows: an immutable value, to which an item is added without a copy. Lists that
 * come from each other share one array, of which each sees its own part; when it has grown to twice what is kept, the
 * newest items move to an array of their own.
 */
export class RecentList<T> {
  readonly #items: T[];
  readonly #end: number;
  readonly #capacity: number;
  /** How many items there were that are not here any more. */
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
    // Another list has grown from this one, or too much lies unseen before its beginning.
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
