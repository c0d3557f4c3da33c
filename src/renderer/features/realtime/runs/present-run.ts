import type { Status } from '#shared/lifecycle/status.ts';
import type { AttemptOutcome, RunState, RunView } from '#shared/panel/realtime/run.ts';
import { formatCountdown } from '#ui/words/format.ts';

/** A state as a mark, a word, and what stands after it. */
interface RunPresentation {
  readonly status: Status;
  readonly word: string;
  readonly age?: string;
}

const STATES: Readonly<Record<RunState, RunPresentation>> = {
  waiting: { status: 'working', word: 'Sent' },
  dispatching: { status: 'working', word: 'Working' },
  'pending-approval': { status: 'waiting', word: 'Needs approval' },
  accepted: { status: 'waiting', word: 'Accepted' },
  completed: { status: 'ready', word: 'Completed' },
  failed: { status: 'failed', word: 'Failed' },
  unanswered: { status: 'waiting', word: 'Unanswered' },
  interrupted: { status: 'waiting', word: 'Connection lost' },
  conflict: { status: 'failed', word: 'Conflict' },
};

const OUTCOMES: Readonly<Record<AttemptOutcome, RunPresentation>> = {
  waiting: { status: 'working', word: 'Sent' },
  answered: { status: 'ready', word: 'Answered' },
  replayed: { status: 'ready', word: 'Replayed' },
  failed: { status: 'failed', word: 'Failed' },
  conflict: { status: 'failed', word: 'Conflict' },
  unanswered: { status: 'waiting', word: 'Unanswered' },
  interrupted: { status: 'waiting', word: 'Connection lost' },
};

/** Where a request is, apart from when it is sent again. */
export function presentRunState(state: RunState): RunPresentation {
  return STATES[state];
}

/** Where a request is. `now` is in milliseconds since the epoch. */
export function presentRun({ retryAt, state }: Pick<RunView, 'retryAt' | 'state'>, now: number): RunPresentation {
  if (retryAt === null) return STATES[state];
  return { status: 'waiting', word: 'Waiting', age: `retry ${formatCountdown(retryAt, now)}` };
}

/** How an attempt ended. */
export function presentOutcome(outcome: AttemptOutcome): RunPresentation {
  return OUTCOMES[outcome];
}

/** Requests by what they need of a person. */
export type RunFilter = 'all' | 'needs-you' | 'failed';

const OF_FILTER: Readonly<Record<Exclude<RunFilter, 'all'>, readonly RunState[]>> = {
  'needs-you': ['pending-approval', 'unanswered', 'interrupted'],
  failed: ['failed', 'conflict'],
};

/** Whether a filter lets a request through. */
export function isInFilter(state: RunState, filter: RunFilter): boolean {
  return filter === 'all' || OF_FILTER[filter].includes(state);
}

/** Why sending it again is offered, and what to expect of it; empty where it is not. */
export function resendWords({ canResend, state }: Pick<RunView, 'canResend' | 'state'>): string {
  if (canResend === 'no') return '';
  if (canResend === 'new-run') return 'The gateway keeps this answer and would only send it again. Use a new request.';
  return state === 'unanswered' || state === 'interrupted'
    ? 'It may have been carried out. Sent again, it keeps its identity; a new request can do it twice.'
    : 'Sent again, it keeps its identity.';
}
