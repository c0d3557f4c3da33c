export interface JitterBufferOptions {
  /** Samples per second. */
  readonly rate: number;
  /** How much sound waits before the first of it is played, in milliseconds. */
  readonly targetMs?: number;
  /** How far the target grows after underruns, in milliseconds. */
  readonly mostTargetMs?: number;
}

/** What a pull played. */
export interface Played {
  /** The turn whose sound it was; null for silence. */
  readonly turn: number | null;
  /** Samples of sound; silence follows. */
  readonly count: number;
  /** `underrun`: sound is missing in the middle of the turn. `end`: the turn has been played as a whole. */
  readonly next: 'more' | 'underrun' | 'end';
}

interface Piece {
  readonly turn: number;
  readonly samples: Float32Array;
}

const TARGET_MS = 60;
const MOST_TARGET_MS = 400;
/** How much the target grows with each underrun. */
const GROWTH = 1.5;
const SILENCE: Played = { turn: null, count: 0, next: 'more' };

/**
 * Sound that arrives in bursts and is played evenly. It waits until a target of sound is there, or the end of its turn; when
 * sound is missing in the middle of a turn, it waits again, for a little more.
 */
export class JitterBuffer {
  readonly #rate: number;
  readonly #mostTarget: number;
  readonly #pieces: Piece[] = [];
  /** Turns are numbered in order: this one and those before it have ended. */
  #endedUpTo = Number.NEGATIVE_INFINITY;
  /** The newest turn that was heard and has not been reported as ended. */
  #heard: number | null = null;
  #target: number;
  /** Samples of the first piece that were played. */
  #offset = 0;
  #depth = 0;
  /** The turn that is being played; null while sound waits for its target. */
  #playing: number | null = null;

  constructor({ mostTargetMs = MOST_TARGET_MS, rate, targetMs = TARGET_MS }: JitterBufferOptions) {
    this.#rate = rate;
    this.#target = (targetMs * rate) / 1_000;
    this.#mostTarget = (mostTargetMs * rate) / 1_000;
  }

  /** Sound that waits, in milliseconds. */
  get depthMs(): number {
    return (this.#depth * 1_000) / this.#rate;
  }

  push(turn: number, samples: Float32Array): void {
    if (samples.length === 0) return;
    this.#pieces.push({ turn, samples });
    this.#depth += samples.length;
  }

  /** Says that no sound of a turn follows, so that what is there is played without waiting for more. */
  end(turn: number): void {
    this.#endedUpTo = Math.max(this.#endedUpTo, turn);
  }

  /** Drops what waits; returns how many samples were not heard. */
  clear(): number {
    const dropped = this.#depth;
    this.#pieces.length = 0;
    this.#offset = 0;
    this.#depth = 0;
    this.#playing = null;
    this.#heard = null;
    return dropped;
  }

  /** Fills `output` with the next sound of one turn, and silence behind it. */
  pull(output: Float32Array): Played {
    output.fill(0);
    const turn = this.#pieces[0]?.turn ?? this.#heard;
    if (turn === null) return SILENCE;
    const isWhole = turn <= this.#endedUpTo || (this.#pieces.at(-1)?.turn ?? turn) !== turn;
    if (this.#playing !== turn && !isWhole && this.#depth < this.#target) return SILENCE;
    const count = this.#take(turn, output);
    this.#playing = count === output.length ? turn : null;
    this.#heard = turn;
    if (this.#playing !== null) return { turn, count, next: 'more' };
    if (isWhole) this.#heard = null;
    else this.#grow();
    return { turn, count, next: isWhole ? 'end' : 'underrun' };
  }

  #grow(): void {
    this.#target = Math.min(this.#mostTarget, this.#target * GROWTH);
  }

  #take(turn: number, output: Float32Array): number {
    let count = 0;
    for (let piece = this.#pieces[0]; piece?.turn === turn && count < output.length; piece = this.#pieces[0]) {
      const samples = piece.samples.subarray(this.#offset, this.#offset + output.length - count);
      output.set(samples, count);
      count += samples.length;
      this.#offset += samples.length;
      if (this.#offset < piece.samples.length) break;
      this.#pieces.shift();
      this.#offset = 0;
    }
    this.#depth -= count;
    return count;
  }
}
