import type { RingSlice } from '../platform/ring-buffer.ts';
import type { TappedFrame } from '../transport/record-tap.ts';
import type { Tap } from '../transport/tap.ts';
import type { NoiseReason } from '../transport/transport.ts';

export interface FrameRingLimits {
  readonly maxFrames: number;
  /**
   * The size of the block of all texts. One frame takes at most a quarter of it: only the head of a longer one is kept.
   */
  readonly maxBytes: number;
}

/**
 * Why a frame is not a message; the ring stores the index in this list. The first entry is for frames that may be
 * messages.
 */
const REASONS = [
  null,
  'not-json',
  'not-a-message',
  'unpaired-reply',
  'oversized',
  'invalid-utf8',
  'binary',
  'too-deep',
] as const satisfies readonly (NoiseReason | null)[];
const OUTGOING = 128;

/**
 * Keeps the newest frames of a connection as UTF-8, in one block outside of V8's heap. Each has a sequence number,
 * counted from 0, that never changes.
 *
 * As strings they would outlive V8's young generation, which then grows to its limit, and end as garbage in the old
 * one. In a flood that is a multiple of what is kept. The ring uses only the block, and creates no garbage.
 */
export class FrameRing {
  readonly #block: Buffer;
  readonly #maxFrames: number;
  /** For each frame the start of its text in the block, its length there and on the wire, and its shape. */
  readonly #starts: Uint32Array;
  readonly #byteCounts: Uint32Array;
  readonly #sizesBytes: Uint32Array;
  readonly #shapes: Uint8Array;
  #head = 0;
  #firstSeq = 0;
  #nextSeq = 0;

  constructor({ maxBytes, maxFrames }: FrameRingLimits) {
    this.#block = Buffer.allocUnsafeSlow(maxBytes);
    this.#maxFrames = maxFrames;
    this.#starts = new Uint32Array(maxFrames);
    this.#byteCounts = new Uint32Array(maxFrames);
    this.#sizesBytes = new Uint32Array(maxFrames);
    this.#shapes = new Uint8Array(maxFrames);
  }

  /** The number of the next frame; also the total count of frames. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  /** The number of the oldest kept frame. */
  get firstSeq(): number {
    return this.#firstSeq;
  }

  /** Keeps each frame of a transport. */
  readonly tap: Tap = {
    frame: (direction, text, sizeBytes, noise) => {
      const room = Math.min(Buffer.byteLength(text), Math.floor(this.#block.length / 4));
      // An empty frame takes a byte too, so no two start at the same position.
      const start = this.#reserve(Math.max(1, room));
      if (this.#nextSeq - this.#firstSeq === this.#maxFrames) this.#firstSeq += 1;
      const index = this.#nextSeq % this.#maxFrames;
      this.#starts[index] = start;
      this.#byteCounts[index] = this.#block.write(text, start, room, 'utf8');
      this.#sizesBytes[index] = sizeBytes;
      this.#shapes[index] = REASONS.indexOf(noise) + (direction === 'out' ? OUTGOING : 0);
      this.#nextSeq += 1;
    },
    event: () => {},
  };

  /** At most `limit` frames from sequence number `fromSeq` on, oldest first. */
  read(fromSeq: number, limit: number): RingSlice<TappedFrame> {
    const firstSeq = Math.min(Math.max(fromSeq, this.#firstSeq), this.#nextSeq);
    const count = Math.max(0, Math.min(this.#nextSeq - firstSeq, limit));
    const rows = Array.from({ length: count }, (_, offset) => this.#frameAt((firstSeq + offset) % this.#maxFrames));
    return { firstSeq, rows, dropped: Math.max(0, firstSeq - fromSeq) };
  }

  #frameAt(index: number): TappedFrame {
    const start = this.#starts[index] ?? 0;
    const text = this.#block.toString('utf8', start, start + (this.#byteCounts[index] ?? 0));
    const shape = this.#shapes[index] ?? 0;
    const reason = REASONS[shape % OUTGOING] ?? null;
    return {
      kind: reason === null ? 'message' : 'noise',
      direction: shape >= OUTGOING ? 'out' : 'in',
      text,
      sizeBytes: this.#sizesBytes[index] ?? 0,
      reason,
    };
  }

  /** Makes contiguous room for the next text, and returns its start. The oldest frames are dropped. */
  #reserve(bytes: number): number {
    if (this.#head + bytes > this.#block.length) {
      this.#dropFrom(this.#head, this.#block.length);
      this.#head = 0;
    }
    const start = this.#head;
    this.#head += bytes;
    this.#dropFrom(start, this.#head);
    return start;
  }

  /** Drops the oldest frames while they start in this part of the block. */
  #dropFrom(start: number, end: number): void {
    for (; this.#firstSeq < this.#nextSeq; this.#firstSeq += 1) {
      const oldest = this.#starts[this.#firstSeq % this.#maxFrames] ?? 0;
      if (oldest < start || oldest >= end) return;
    }
  }
}
