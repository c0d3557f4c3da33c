import { chunkSize, type StreamChunk } from './stream-chunk.ts';

/**
 * The sending end of one channel. What was sent and not taken yet is never more than the capacity, so that no queue between
 * the two ends grows.
 */
export class StreamSender<Chunk extends StreamChunk> {
  readonly #capacity: number;
  readonly #send: (chunk: Chunk) => void;
  readonly #onEnd: () => void;
  #onRoom: () => void = () => {};
  #life: 'open' | 'ended' = 'open';
  #sent = 0;
  #taken = 0;

  /** `send` posts one chunk; `onEnd` is called once, when this end is the one that ends the channel. */
  constructor(capacity: number, send: (chunk: Chunk) => void, onEnd: () => void) {
    this.#capacity = capacity;
    this.#send = send;
    this.#onEnd = onEnd;
  }

  get isOpen(): boolean {
    return this.#life === 'open';
  }

  /** What was sent and not taken yet, in bytes or characters. */
  get underWay(): number {
    return this.#sent - this.#taken;
  }

  hasRoomFor(chunk: Chunk): boolean {
    return this.underWay + chunkSize(chunk) <= this.#capacity;
  }

  /** Sends a chunk that there is room for; a channel that has ended ignores it. */
  send(chunk: Chunk): void {
    if (this.#life === 'ended') return;
    if (!this.hasRoomFor(chunk)) throw new RangeError('There is no room for this chunk.');
    this.#sent += chunkSize(chunk);
    this.#send(chunk);
  }

  /** The reader has taken so much in total. False for what cannot be: more than was sent, or less than before. */
  acknowledge(total: number): boolean {
    if (total < this.#taken || total > this.#sent) return false;
    this.#taken = total;
    this.#onRoom();
    return true;
  }

  /** Sets the one listener for room that there is again: after an acknowledgement, and when the channel has ended. */
  onRoom(listener: () => void): void {
    this.#onRoom = listener;
  }

  /** Ends the channel: the reader gets what was sent, and nothing after it. */
  end(): void {
    if (this.#life === 'ended') return;
    this.stop();
    this.#onEnd();
  }

  /** The other end has ended the channel. */
  stop(): void {
    this.#life = 'ended';
    this.#onRoom();
  }
}
