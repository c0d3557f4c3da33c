/** Sound of one rate: mono PCM16, little-endian. */
export interface KeptPiece {
  /** Samples per second. */
  readonly rate: number;
  readonly pcm: Uint8Array;
}

/** Turns whose sound is kept. */
const MOST_TURNS = 20;
/** What is kept of all of them, in bytes: about six minutes at 24 kHz. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The sound of the last turns, to be played again. The oldest turns are forgotten first, each as a whole. */
export class TurnSounds {
  readonly #pieces = new Map<number, KeptPiece[]>();
  #bytes = 0;

  /** The turns whose sound is kept, the oldest first. */
  get turns(): readonly number[] {
    return [...this.#pieces.keys()];
  }

  /** The sound of a turn as far as it came; empty where none is kept. */
  of(turn: number): readonly KeptPiece[] {
    return this.#pieces.get(turn) ?? [];
  }

  add(turn: number, piece: KeptPiece): void {
    const pieces = this.#pieces.get(turn) ?? [];
    pieces.push(piece);
    this.#pieces.set(turn, pieces);
    this.#bytes += piece.pcm.byteLength;
    while (this.#pieces.size > MOST_TURNS || this.#bytes > MOST_BYTES) this.#forgetOldest();
  }

  clear(): void {
    this.#pieces.clear();
    this.#bytes = 0;
  }

  #forgetOldest(): void {
    const [oldest] = this.#pieces.keys();
    if (oldest === undefined) return;
    for (const { pcm } of this.of(oldest)) this.#bytes -= pcm.byteLength;
    this.#pieces.delete(oldest);
  }
}
