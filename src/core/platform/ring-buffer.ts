/** What a reader gets of a ring: the rows from its cursor on, and how many it missed. */
export interface RingSlice<T> {
  /** The sequence number of the first row in `rows`; with no rows, the number that the next row will have. */
  readonly firstSeq: number;
  readonly rows: readonly T[];
  /** Rows between the reader's cursor and `firstSeq` that the ring no longer has. */
  readonly dropped: number;
}

/** Keeps the newest `capacity` rows. Each row has a sequence number, counted from 0, that never changes. */
export class RingBuffer<T> {
  readonly #rows: T[] = [];
  readonly #capacity: number;
  #nextSeq = 0;

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity} is not a count`);
    this.#capacity = capacity;
  }

  /** The number that the next row will have; also how many rows there ever were. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** The number of the oldest row that is still here. */
  get firstSeq(): number {
    return this.#nextSeq - this.#rows.length;
  }

  push(row: T): void {
    if (this.#rows.length < this.#capacity) this.#rows.push(row);
    else this.#rows[this.#nextSeq % this.#capacity] = row;
    this.#nextSeq += 1;
  }

  /** At most `limit` rows from sequence number `fromSeq` on, oldest first. */
  read(fromSeq: number, limit: number): RingSlice<T> {
    const firstSeq = Math.min(Math.max(fromSeq, this.firstSeq), this.#nextSeq);
    const endSeq = Math.min(this.#nextSeq, firstSeq + limit);
    const rows: T[] = [];
    for (let seq = firstSeq; seq < endSeq; seq += 1) rows.push(this.#rows[seq % this.#capacity] as T);
    return { firstSeq, rows, dropped: Math.max(0, firstSeq - fromSeq) };
  }
}
