import { chunkSize, type StreamChunk } from './stream-chunk.ts';
import type { StreamSender } from './stream-sender.ts';

/**
 * Writes chunks to everybody who reads a stream now, in order. Each reader gets all that is written from when it came until
 * it leaves; the slowest holds the writer back. What nobody reads is gone.
 */
export class StreamWriter<Chunk extends StreamChunk> {
  readonly #capacity: number;
  readonly #senders = new Set<StreamSender<Chunk>>();
  #wake: (() => void) | null = null;
  /** Writes that wait, one after the other. */
  #waitingCount = 0;
  #lastWrite: Promise<void> = Promise.resolve();

  /** `capacity` is what may be under way to one reader, in bytes or characters. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many read now. */
  get readerCount(): number {
    return this.#senders.size;
  }

  /**
   * Writes a chunk of at most half the capacity, or says that it was not written, because a reader has no room or another
   * write waits.
   */
  offer(chunk: Chunk): 'written' | 'full' {
    this.#check(chunk);
    return this.#waitingCount > 0 ? 'full' : this.#offer(chunk);
  }

  /**
   * Writes a chunk of at most half the capacity as soon as every reader has room, after the writes before it; resolves when it
   * was written. Await each write: chunks that wait are kept.
   */
  write(chunk: Chunk): Promise<void> {
    this.#check(chunk);
    if (this.#waitingCount === 0 && this.#offer(chunk) === 'written') return Promise.resolve();
    this.#waitingCount += 1;
    this.#lastWrite = this.#lastWrite.then(() => this.#writeWhenFree(chunk));
    return this.#lastWrite;
  }

  /** Ends the stream of everybody who reads it now. Who comes later reads what is written later. */
  end(): void {
    for (const sender of [...this.#senders]) sender.end();
  }

  /** Begins to write to a reader, until its channel ends. */
  attach(sender: StreamSender<Chunk>): void {
    this.#senders.add(sender);
    sender.onRoom(() => {
      if (!sender.isOpen) this.#senders.delete(sender);
      this.#wake?.();
    });
  }

  async #writeWhenFree(chunk: Chunk): Promise<void> {
    while (this.#offer(chunk) === 'full') {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#waitingCount -= 1;
  }

  #offer(chunk: Chunk): 'written' | 'full' {
    for (const sender of this.#senders) if (!sender.hasRoomFor(chunk)) return 'full';
    for (const sender of this.#senders) sender.send(chunk);
    return 'written';
  }

  #check(chunk: Chunk): void {
    const most = this.#capacity / 2;
    if (chunkSize(chunk) > most) throw new RangeError(`A chunk of ${chunkSize(chunk)} is larger than ${most}.`);
  }
}
