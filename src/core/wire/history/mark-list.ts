/** What bounds a {@link MarkList}. */
export interface MarkLimits {
  readonly count: number;
  /** Of all marks as JSON, in bytes. */
  readonly bytes: number;
}

/** The newest marks of a history. The oldest are dropped when there are too many, or when they take too much space. */
export class MarkList<Mark extends { readonly at: number }> {
  readonly #limits: MarkLimits;
  #marks: readonly Mark[] = [];
  #sizes: readonly number[] = [];
  #bytes = 0;

  constructor(limits: MarkLimits) {
    this.#limits = limits;
  }

  /** Oldest first. A new list after each change: the one returned is never changed. */
  get all(): readonly Mark[] {
    return this.#marks;
  }

  add(mark: Mark): void {
    const size = Buffer.byteLength(JSON.stringify(mark)) + 1;
    this.#marks = [...this.#marks, mark];
    this.#sizes = [...this.#sizes, size];
    this.#bytes += size;
    let excess = Math.max(0, this.#marks.length - this.#limits.count);
    let bytesAfter = this.#bytes - sum(this.#sizes.slice(0, excess));
    while (bytesAfter > this.#limits.bytes) {
      bytesAfter -= this.#sizes[excess] ?? 0;
      excess += 1;
    }
    this.#drop(excess);
  }

  /** Drops the marks at the front of which `isPast` holds. */
  dropWhile(isPast: (mark: Mark, next: Mark | undefined) => boolean): void {
    const kept = this.#marks.findIndex((mark, index) => !isPast(mark, this.#marks[index + 1]));
    this.#drop(kept === -1 ? this.#marks.length : kept);
  }

  #drop(count: number): void {
    if (count === 0) return;
    this.#bytes -= sum(this.#sizes.slice(0, count));
    this.#marks = this.#marks.slice(count);
    this.#sizes = this.#sizes.slice(count);
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
