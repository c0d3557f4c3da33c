import type { CharacterSnapshot, Gap } from '#shared/panel/game/character.ts';

/** Times without connection that are kept. */
const KEPT_GAPS = 20;

/** How the connection of a character is: how fast its server answers, when it sent something, and when there was none. */
export class LinkFacts {
  #roundTripMs: number | null = null;
  #peer: CharacterSnapshot['peer'] = 'answering';
  #lastUpdateAt: number | null = null;
  #gaps: readonly Gap[] = [];

  get view(): Pick<CharacterSnapshot, 'roundTripMs' | 'peer' | 'lastUpdateAt' | 'gaps'> {
    return { roundTripMs: this.#roundTripMs, peer: this.#peer, lastUpdateAt: this.#lastUpdateAt, gaps: this.#gaps };
  }

  /** The server answered a ping. */
  answered(roundTripMs: number): void {
    this.#roundTripMs = roundTripMs;
    this.#peer = 'answering';
  }

  /** The server did not answer a ping in time. */
  late(): void {
    this.#peer = 'late';
  }

  /** The server sent something: it is alive. */
  received(): void {
    this.#peer = 'answering';
  }

  /** What the server sent was applied. */
  updated(at: number): void {
    this.#lastUpdateAt = at;
  }

  connected(at: number): void {
    this.#gaps = this.#gaps.map((gap) => (gap.to === null ? { ...gap, to: at } : gap));
  }

  lost(at: number): void {
    this.#gaps = [{ from: at, to: null }, ...this.#gaps].slice(0, KEPT_GAPS);
    this.#roundTripMs = null;
    this.#peer = 'answering';
  }
}
