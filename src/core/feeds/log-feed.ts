import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';
import type { RingSlice, WeightLimit } from '../platform/ring-buffer.ts';
import { RingBuffer } from '../platform/ring-buffer.ts';

/** Keeps the newest rows of one log; see {@link RingBuffer} for their sequence numbers. */
export class LogFeed<Row> {
  readonly #changes = new Emitter<void>();
  readonly #ring: RingBuffer<Row>;

  constructor(capacity: number, limit: WeightLimit<Row> | null = null) {
    this.#ring = new RingBuffer(capacity, limit);
  }

  get firstSeq(): number {
    return this.#ring.firstSeq;
  }

  get nextSeq(): number {
    return this.#ring.nextSeq;
  }

  append(row: Row): void {
    this.#ring.push(row);
    this.#changes.emit();
  }

  /** At most `limit` rows from sequence number `fromSeq` on, oldest first; at most `most` in weight. */
  read(fromSeq: number, limit: number, most?: number): RingSlice<Row> {
    return this.#ring.read(fromSeq, limit, most);
  }

  /** Calls `listener` after each {@link append}. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }
}
