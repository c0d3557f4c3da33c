/** Pieces from this size on are kept as they came; smaller ones are copied together. */
const PIECE_BYTES = 4096;
const BLOCK_BYTES = 65_536;

/**
 * The beginning of a line whose end has not come yet, as a list of pieces: nothing is scanned or moved twice.
 *
 * Small pieces are copied into blocks, because a peer that writes single bytes would otherwise cost an object for
 * each of them.
 */
export class PartialLine {
  readonly #pieces: Buffer[] = [];
  #block: Buffer | null = null;
  #blockBytes = 0;
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  append(bytes: Buffer): void {
    this.#sizeBytes += bytes.length;
    if (bytes.length < PIECE_BYTES) {
      this.#copy(bytes);
    } else {
      this.#sealBlock();
      this.#pieces.push(bytes);
    }
  }

  /** Everything that was appended, as one buffer; the line is empty afterwards. */
  drain(): Buffer {
    this.#sealBlock();
    const whole = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
    const bytes = whole ?? Buffer.concat(this.#pieces, this.#sizeBytes);
    this.#clear();
    return bytes;
  }

  /** The first `maxBytes` of what was appended so far, in memory of their own. */
  peek(maxBytes: number): Buffer {
    this.#sealBlock();
    return Buffer.concat(this.#pieces, Math.min(maxBytes, this.#sizeBytes));
  }

  /** The first `maxBytes` of what was appended, in memory of their own; the rest is let go. */
  drainHead(maxBytes: number): Buffer {
    const head = this.peek(maxBytes);
    this.#clear();
    return head;
  }

  #clear(): void {
    this.#pieces.length = 0;
    this.#sizeBytes = 0;
  }

  #copy(bytes: Buffer): void {
    if (this.#block !== null && this.#blockBytes + bytes.length > this.#block.length) this.#sealBlock();
    // The first block is small: most partial lines end with the next chunk.
    this.#block ??= Buffer.allocUnsafe(this.#pieces.length === 0 ? PIECE_BYTES : BLOCK_BYTES);
    bytes.copy(this.#block, this.#blockBytes);
    this.#blockBytes += bytes.length;
  }

  #sealBlock(): void {
    if (this.#block === null) return;
    this.#pieces.push(this.#block.subarray(0, this.#blockBytes));
    this.#block = null;
    this.#blockBytes = 0;
  }
}
