import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { RunningSpan } from '../wire/history/span-history.ts';

/** Reads the starts of a connection from its states, for its timeline. */
export class StartSpans {
  /** The attempt that was ready last, unless the connection has come to rest since. */
  #readyGeneration: number | null = null;

  /** What is under way in this state, which follows the one of the last call. */
  follow(state: ConnectionState): readonly RunningSpan[] {
    const { generation, phase, since } = state;
    if (phase.name === 'ready') this.#readyGeneration = generation;
    if (phase.name === 'idle') this.#readyGeneration = null;
    if (phase.name !== 'starting') return [];
    const isRestart = this.#readyGeneration === generation - 1;
    // A peer that is tried again and again is shown as waiting: a span for each attempt would hide the rest of the lane.
    if (!isRestart && isTryingAgain(state)) return [];
    return [{ key: `${generation}`, kind: 'work', label: isRestart ? 'Restart' : 'Start', at: since }];
  }
}
