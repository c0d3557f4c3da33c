import type { AwayReport } from '#shared/panel/game/away.ts';
import type { CharacterState } from '../state/character-state.ts';
import { compareStates } from './compare-states.ts';

/** Changes that a report lists. */
const LISTED_CHANGES = 100;

/** Remembers what was known when a connection was lost, and tells what is otherwise when there is one again. */
export class AwayWatch {
  #left: { readonly state: CharacterState; readonly at: number } | null = null;
  #report: AwayReport | null = null;

  get report(): AwayReport | null {
    return this.#report;
  }

  /** The connection was lost, or the panel starts with what it kept. The first of several counts. */
  leave(state: CharacterState, at: number): void {
    this.#left ??= { state, at };
  }

  /** What is known came back from the server. */
  comeBack(state: CharacterState, at: number): void {
    if (this.#left === null) return;
    const changes = compareStates(this.#left.state, state);
    const { at: from } = this.#left;
    this.#left = null;
    if (changes.length === 0) return;
    const listed = changes.slice(0, LISTED_CHANGES);
    this.#report = { from, to: at, changes: listed, moreCount: changes.length - listed.length };
  }

  /** What was known before is to be compared with nothing. */
  forget(): void {
    this.#left = null;
  }

  dismiss(): void {
    this.#report = null;
  }
}
