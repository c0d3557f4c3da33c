/** The result of a read: the rows from a cursor on, and the number of missed ones. */
export interface RingSlice<T> {
  /** The sequence number of the first row in `rows`; with no rows, the number that the next row will have. */
  readonly firstSeq: number;
  readonly rows: readonly T[];
  /** Rows between the reader's cursor and `firstSeq` that the ring no longer has. */
  readonly dropped: number;
}

/** A second limit of a ring, for rows of unequal size. */
export interface WeightLimit<T> {
  /** The weight of a row, in any unit. */
  weigh(row: T): number;
  /** The maximum total weight. The newest row stays whatever its weight. */
  readonly most: number;
}

/**
 * Keeps the newest `capacity` rows, or fewer if they exceed the weight limit. Each row has a sequence number, counted
 * from 0, that never changes. Memory grows with the rows.
 */
export class RingBuffer<T> {
  readonly #rows: (T | undefined)[] = [];
  readonly #weights: number[] = [];
  readonly #capacity: number;
  readonly #limit: WeightLimit<T> | null;
  #weight = 0;
  #firstSeq = 0;
  #nextSeq = 0;

  constructor(capacity: number, limit: WeightLimit<T> | null = null) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity} is not a count`);
    this.#capacity = capacity;
    this.#limit = limit;
  }

  /** The number of the next row; also the total count of rows. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** The number of the oldest kept row. */
  get firstSeq(): number {
    return this.#firstSeq;
  }

  push(row: T): void {
    const index = this.#nextSeq % this.#capacity;
    if (this.#nextSeq - this.#firstSeq === this.#capacity) this.#drop();
    this.#rows[index] = row;
    this.#nextSeq += 1;
    if (this.#limit === null) return;
    const weight = this.#limit.weigh(row);
    this.#weights[index] = weight;
    this.#weight += weight;
    while (this.#weight > this.#limit.most && this.#nextSeq - this.#firstSeq > 1) this.#drop();
  }

  /** At most `limit` rows from sequence number `fromSeq` on, oldest first; at most `most` in weight. */
  read(fromSeq: number, limit: number, most: number = Number.POSITIVE_INFINITY): RingSlice<T> {
    const firstSeq = Math.min(Math.max(fromSeq, this.firstSeq), this.#nextSeq);
    const endSeq = Math.min(this.#nextSeq, firstSeq + limit);
    const rows: T[] = [];
    let weight = 0;
    for (let seq = firstSeq; seq < endSeq; seq += 1) {
      weight += this.#weights[seq % this.#capacity] ?? 0;
      if (weight > most && seq > firstSeq) break;
      rows.push(this.#rows[seq % this.#capacity] as T);
    }
    return { firstSeq, rows, dropped: Math.max(0, firstSeq - fromSeq) };
  }

  #drop(): void {
    const index = this.#firstSeq % this.#capacity;
    this.#weight -= this.#weights[index] ?? 0;
    this.#rows[index] = undefined;
    this.#firstSeq += 1;
  }
}
