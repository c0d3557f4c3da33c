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

/** A piece, and how many bytes of the same side of its turn came before it. */
export interface ArrivedPiece extends KeptPiece {
  readonly offset: number;
}

/** What is kept of one side of a turn. */
interface KeptTurn {
  readonly pieces: KeptPiece[];
  bytes: number;
}

/** Turns whose sound is kept. */
const MOST_TURNS = 20;
/** What is kept of all of them, in bytes: about six minutes at 24 kHz. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The sound of one side of the last turns, to be played again. The oldest turns are forgotten first, and no part of a turn is
 * kept: not of one that is longer than what is kept of all of them, and not where something of it did not come here.
 */
export class TurnSounds {
  readonly #turns = new Map<number, KeptTurn>();
  #bytes = 0;

  /** The turns whose sound is kept, the oldest first. */
  get turns(): readonly number[] {
    return [...this.#turns.keys()];
  }

  /** The sound of a turn as far as it came; empty where none is kept. */
  of(turn: number): readonly KeptPiece[] {
    return this.#turns.get(turn)?.pieces ?? [];
  }

  /** Returns whether other turns are kept now. */
  add(turn: number, { offset, pcm, rate }: ArrivedPiece): 'changed' | 'same' {
    const known = this.#turns.get(turn);
    if (offset !== (known?.bytes ?? 0)) return this.#forget(turn);
    const kept = known ?? { pieces: [], bytes: 0 };
    kept.pieces.push({ pcm, rate });
    kept.bytes += pcm.byteLength;
    this.#turns.set(turn, kept);
    this.#bytes += pcm.byteLength;
    return this.#forgetOldest() === 'changed' || known === undefined ? 'changed' : 'same';
  }

  clear(): void {
    this.#turns.clear();
    this.#bytes = 0;
  }

  #forgetOldest(): 'changed' | 'same' {
    let change: 'changed' | 'same' = 'same';
    for (const turn of this.turns) {
      if (this.#turns.size <= MOST_TURNS && this.#bytes <= MOST_BYTES) break;
      change = this.#forget(turn);
    }
    return change;
  }

  #forget(turn: number): 'changed' | 'same' {
    this.#bytes -= this.#turns.get(turn)?.bytes ?? 0;
    return this.#turns.delete(turn) ? 'changed' : 'same';
  }
}
