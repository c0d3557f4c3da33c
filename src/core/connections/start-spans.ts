import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { RunningSpan } from '../wire/history/span-history.ts';

/** Reads the starts of a connection from its states, for its timeline. */
export class StartSpans {
  /** The attempt that was ready last, and the last failure before it; null once the connection has come to rest. */
  #ready: Pick<ConnectionState, 'generation' | 'lastFailure'> | null = null;

  /** What is under way in this state, which follows the one of the last call. */
  follow(state: ConnectionState): readonly RunningSpan[] {
    const { generation, lastFailure, phase, since } = state;
    if (phase.name === 'ready') this.#ready = { generation, lastFailure };
    if (phase.name === 'idle') this.#ready = null;
    if (phase.name !== 'starting') return [];
    const isRestart = this.#ready?.generation === generation - 1;
    // What ended without a failure, and starts again, was restarted by a person.
    const restart = this.#ready?.lastFailure === lastFailure ? 'Restart by you' : 'Restart';
    // A peer that is tried again and again is shown as waiting: a span for each attempt would hide the rest of the lane.
    if (!isRestart && isTryingAgain(state)) return [];
    return [{ key: `${generation}`, kind: 'work', label: isRestart ? restart : 'Start', at: since }];
  }
}
