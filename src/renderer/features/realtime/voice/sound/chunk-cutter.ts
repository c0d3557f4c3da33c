/** Cuts one stream of samples into chunks of one length. */
export class ChunkCutter {
  readonly #length: number;
  #chunk: Float32Array<ArrayBuffer>;
  #filled = 0;

  /** `length` is in samples. */
  constructor(length: number) {
    this.#length = length;
    this.#chunk = new Float32Array(length);
  }

  /** Takes samples; returns the chunks that they complete. */
  push(samples: Float32Array): readonly Float32Array<ArrayBuffer>[] {
    const chunks: Float32Array<ArrayBuffer>[] = [];
    for (let taken = 0; taken < samples.length; ) {
      const piece = samples.subarray(taken, taken + this.#length - this.#filled);
      this.#chunk.set(piece, this.#filled);
      this.#filled += piece.length;
      taken += piece.length;
      if (this.#filled === this.#length) chunks.push(this.#take());
    }
    return chunks;
  }

  /** The samples after the last whole chunk; null if none. */
  flush(): Float32Array<ArrayBuffer> | null {
    if (this.#filled === 0) return null;
    const { length } = this.#chunk.subarray(0, this.#filled);
    return this.#take().slice(0, length);
  }

  #take(): Float32Array<ArrayBuffer> {
    const chunk = this.#chunk;
    this.#chunk = new Float32Array(this.#length);
    this.#filled = 0;
    return chunk;
  }
}
