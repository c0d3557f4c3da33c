import type { ConnectionState, Stage } from './connection-state.ts';
import type { Status } from './status.ts';

/** A state in words: the mark, one word, and what stands beside the word. */
export interface Presentation {
  readonly status: Status;
  readonly word: string;
  /** A stage, a reason or a remedy; empty where there is nothing to add. */
  readonly detail: string;
  /** A moment that the detail counts down to, in milliseconds since the epoch. */
  readonly countdownTo: number | null;
}

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  spawning: 'spawning',
  opening: 'opening',
  authenticating: 'authenticating',
  synchronizing: 'synchronizing',
};

/** The words for a connection's state, the same wherever it is shown. */
export function presentConnection(state: ConnectionState): Presentation {
  const { phase } = state;
  switch (phase.name) {
    case 'idle':
      return { status: 'stopped', word: 'Stopped', detail: '', countdownTo: null };
    case 'starting':
      return {
        status: 'working',
        word: 'Starting',
        detail: phase.stage === null ? '' : STAGE_WORDS[phase.stage],
        countdownTo: null,
      };
    case 'ready':
      return { status: 'ready', word: 'Ready', detail: '', countdownTo: null };
    case 'backoff':
      return {
        status: 'waiting',
        word: 'Waiting',
        detail: `attempt ${state.attempt + 1}`,
        countdownTo: phase.retryAt,
      };
    case 'blocked':
      return { status: 'blocked', word: 'Blocked', detail: phase.failure.remedy, countdownTo: null };
    case 'stopping':
      return { status: 'working', word: 'Stopping', detail: '', countdownTo: null };
  }
}
