import { chunkSize, type StreamChunk } from './stream-chunk.ts';

/**
 * How a stream ended for one reader or writer. `complete`: its writer said so. `refused`: there is no such stream, nobody takes
 * it, or one end broke its rules. `canceled`: its reader stopped. `lost`: the window or the connection has gone.
 */
export type StreamEnd = 'complete' | 'refused' | 'canceled' | 'lost';

/** The reading end of one channel: `for await (const chunk of reader)` takes each chunk once, in order. */
export class StreamReader<Chunk extends StreamChunk> implements AsyncIterable<Chunk> {
  readonly #capacity: number;
  readonly #onTaken: (total: number) => void;
  readonly #onCancel: () => void;
  readonly #chunks: Chunk[] = [];
  #end: StreamEnd | null = null;
  #wake: (() => void) | null = null;
  #queued = 0;
  #taken = 0;
  #acknowledged = 0;

  /**
   * `onTaken` tells the writer how much was taken in total, once that frees half of the capacity; `onCancel` that nothing is
   * read any more.
   */
  constructor(capacity: number, onTaken: (total: number) => void, onCancel: () => void) {
    this.#capacity = capacity;
    this.#onTaken = onTaken;
    this.#onCancel = onCancel;
  }

  /** How the stream ended; null while it goes on. Chunks that came before the end are still taken. */
  get end(): StreamEnd | null {
    return this.#end;
  }

  /** What has come and was not taken yet, in bytes or characters. */
  get queued(): number {
    return this.#queued;
  }

  /** The next chunk, or null when the stream has ended. One `next` at a time. */
  async next(): Promise<Chunk | null> {
    while (this.#chunks.length === 0 && this.#end === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const chunk = this.#chunks.shift();
    if (chunk === undefined) return null;
    this.#queued -= chunkSize(chunk);
    this.#taken += chunkSize(chunk);
    if (this.#end === null && this.#taken - this.#acknowledged >= this.#capacity / 2) this.#acknowledge();
    return chunk;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Chunk, void> {
    try {
      for (let chunk = await this.next(); chunk !== null; chunk = await this.next()) yield chunk;
    } finally {
      this.cancel();
    }
  }

  /** Stops reading; what has come and was not taken is forgotten. A stream that has ended stays as it ended. */
  cancel(): void {
    if (this.#end !== null) return;
    this.#chunks.length = 0;
    this.#queued = 0;
    this.finish('canceled');
    this.#onCancel();
  }

  /** A chunk has come. False where it breaks the rules: more came than there was room for. */
  deliver(chunk: Chunk): boolean {
    if (this.#taken + this.#queued + chunkSize(chunk) - this.#acknowledged > this.#capacity) return false;
    this.#chunks.push(chunk);
    this.#queued += chunkSize(chunk);
    this.#wake?.();
    return true;
  }

  /** The channel has ended: what has come is still taken, and nothing follows. */
  finish(end: StreamEnd): void {
    this.#end ??= end;
    this.#wake?.();
  }

  #acknowledge(): void {
    this.#acknowledged = this.#taken;
    this.#onTaken(this.#taken);
  }
}
