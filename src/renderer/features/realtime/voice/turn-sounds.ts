/** The sound of one side of a turn: what the person said in it, or its answer. */
export interface TurnSound {
  readonly turn: number;
  readonly by: 'person' | 'upstream';
}

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

/**
 * The sound of the last turns, to be played again. The oldest turns are forgotten first, and no part of a turn is kept: one
 * that is longer than what is kept of all of them is not kept at all.
 */
export class TurnSounds {
  readonly #pieces = new Map<number, KeptPiece[]>();
  #bytes = 0;
  /** The newest turn that was forgotten: what comes later of it, or of one before it, would be a part. */
  #forgottenTurn = 0;

  /** The turns whose sound is kept, the oldest first. */
  get turns(): readonly number[] {
    return [...this.#pieces.keys()];
  }

  /** The sound of a turn as far as it came; empty where none is kept. */
  of(turn: number): readonly KeptPiece[] {
    return this.#pieces.get(turn) ?? [];
  }

  /** Returns whether other turns are kept now. */
  add(turn: number, piece: KeptPiece): 'changed' | 'same' {
    const known = this.#pieces.get(turn);
    if (known === undefined && turn <= this.#forgottenTurn) return 'same';
    const forgotten = this.#forgottenTurn;
    if (known === undefined) this.#pieces.set(turn, [piece]);
    else known.push(piece);
    this.#bytes += piece.pcm.byteLength;
    while (this.#pieces.size > MOST_TURNS || this.#bytes > MOST_BYTES) this.#forgetOldest();
    return known === undefined || this.#forgottenTurn !== forgotten ? 'changed' : 'same';
  }

  clear(): void {
    this.#pieces.clear();
    this.#bytes = 0;
    this.#forgottenTurn = 0;
  }

  #forgetOldest(): void {
    const oldest = Math.min(...this.#pieces.keys());
    for (const { pcm } of this.of(oldest)) this.#bytes -= pcm.byteLength;
    this.#pieces.delete(oldest);
    this.#forgottenTurn = oldest;
  }
}
