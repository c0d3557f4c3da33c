import { isUtf8 } from 'node:buffer';
import { isDepthWithin } from '#shared/json.ts';
import { PartialLine } from './partial-line.ts';
import type { Noise, NoiseReason } from './transport.ts';

/** The longest line that is read, in bytes without its end. */
export const DEFAULT_MAX_LINE_BYTES = 32 * 1024 * 1024;

/** How much of an oversized line is kept to be shown. */
const HEAD_BYTES = 4096;

/** Whole lines are decoded in pieces of this size, or in one piece for each line that is longer. */
const PIECE_BYTES = 4096;

const LF = 0x0a;
const CR = 0x0d;

/** Where a framer's lines go. */
export interface LineSink {
  line(text: string): void;
  noise(noise: Noise): void;
}

/** What is left of a line over the limit while its end has not come: its head, and how long it is so far. */
interface Oversized {
  head: Buffer;
  sizeBytes: number;
}

/**
 * Bytes to lines: newline-delimited UTF-8 (Process Interface Contract V0, section "Transport Model").
 *
 * Any chunking of the same bytes gives the same lines, in time linear to the bytes. A carriage return before the end
 * is dropped, an empty line is nothing. A line over the size limit, with invalid UTF-8 or with too deep nesting is
 * noise and costs itself alone. Lines that were decoded together share their memory: keeping one for long keeps
 * its piece, at most 4 KiB more than the line itself. Noise has memory of its own.
 */
export class LineFramer {
  readonly #sink: LineSink;
  readonly #maxLineBytes: number;
  readonly #partial = new PartialLine();
  #oversized: Oversized | null = null;

  constructor(sink: LineSink, maxLineBytes: number = DEFAULT_MAX_LINE_BYTES) {
    this.#sink = sink;
    this.#maxLineBytes = maxLineBytes;
  }

  /** What is kept of a line whose end has not come; at most the limit. */
  get bufferedBytes(): number {
    return this.#oversized === null ? this.#partial.sizeBytes : this.#oversized.head.length;
  }

  /** The beginning of a line whose end has not come. */
  get unfinished(): Buffer {
    return this.#oversized?.head ?? this.#partial.peek(HEAD_BYTES);
  }

  push(chunk: Buffer): void {
    const last = chunk.lastIndexOf(LF);
    if (last === -1) {
      this.#keep(chunk);
      return;
    }
    let start = 0;
    if (this.#partial.sizeBytes > 0 || this.#oversized !== null) {
      const first = chunk.indexOf(LF);
      this.#keep(chunk.subarray(0, first));
      this.#finishPartial();
      start = first + 1;
    }
    const end = last + 1;
    if (end > start) this.#emitLines(end - start === chunk.length ? chunk : chunk.subarray(start, end));
    if (end < chunk.length) this.#keep(chunk.subarray(end));
  }

  /**
   * The bytes have ended. What came without a line end counts as a line: a peer may leave out the end of its last
   * message, and a message that was cut off is never a whole JSON object, so that it cannot be taken for one.
   */
  end(): void {
    this.#finishPartial();
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.#oversized === null) {
      this.#partial.append(bytes);
      if (this.#partial.sizeBytes <= this.#maxLineBytes) return;
      this.#oversized = { sizeBytes: this.#partial.sizeBytes, head: this.#partial.drainHead(HEAD_BYTES) };
      return;
    }
    this.#oversized.sizeBytes += bytes.length;
    const missing = HEAD_BYTES - this.#oversized.head.length;
    if (missing > 0) this.#oversized.head = Buffer.concat([this.#oversized.head, bytes.subarray(0, missing)]);
  }

  #finishPartial(): void {
    const oversized = this.#oversized;
    if (oversized !== null) {
      this.#oversized = null;
      this.#emitOversized(oversized.head, oversized.sizeBytes);
    } else if (this.#partial.sizeBytes > 0) {
      this.#emitBytes(this.#partial.drain());
    }
  }

  /**
   * Lines that came whole, each with its end. They are decoded together, with one call instead of one for each line, and
   * not all at once: a long text survives the collections that happen while its lines are handled, which lets V8's young
   * generation grow.
   */
  #emitLines(bytes: Buffer): void {
    if (bytes.length > this.#maxLineBytes || !isUtf8(bytes)) {
      this.#emitEachLine(bytes);
      return;
    }
    for (let start = 0; start < bytes.length; ) {
      const end = endOfPiece(bytes, start);
      this.#emitPiece(bytes.toString('utf8', start, end));
      start = end;
    }
  }

  #emitPiece(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      this.#emitText(text.slice(from, at > from && text.charCodeAt(at - 1) === CR ? at - 1 : at));
      from = at + 1;
    }
  }

  #emitEachLine(bytes: Buffer): void {
    let from = 0;
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, from)) {
      this.#emitBytes(bytes.subarray(from, at));
      from = at + 1;
    }
  }

  #emitBytes(line: Buffer): void {
    if (line.length > this.#maxLineBytes) {
      this.#emitOversized(line.subarray(0, HEAD_BYTES), line.length);
      return;
    }
    const bytes = line[line.length - 1] === CR ? line.subarray(0, -1) : line;
    if (isUtf8(bytes)) this.#emitText(bytes.toString());
    else this.#emitNoise('invalid-utf8', bytes, bytes.length);
  }

  #emitText(text: string): void {
    if (text.length === 0) return;
    if (isDepthWithin(text)) this.#sink.line(text);
    else this.#emitNoise('too-deep', Buffer.from(text), Buffer.byteLength(text));
  }

  #emitOversized(head: Buffer, sizeBytes: number): void {
    this.#sink.noise({ reason: 'oversized', text: head.toString(), sizeBytes, limitBytes: this.#maxLineBytes });
  }

  #emitNoise(reason: NoiseReason, shown: Buffer, sizeBytes: number): void {
    this.#sink.noise({ reason, text: shown.toString(), sizeBytes });
  }
}

/** Where a piece of whole lines ends that begins at `start`; the last byte of all is the end of a line. */
function endOfPiece(bytes: Buffer, start: number): number {
  const most = start + PIECE_BYTES;
  if (most >= bytes.length) return bytes.length;
  const last = bytes.lastIndexOf(LF, most - 1);
  return (last >= start ? last : bytes.indexOf(LF, most)) + 1;
}
