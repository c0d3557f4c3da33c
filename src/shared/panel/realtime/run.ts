import type { JsonObject } from '../../json.ts';

/**
 * Where a request is.
 *
 * - `waiting`: sent, or to be sent again; nothing came back.
 * - `dispatching`: the gateway works on it.
 * - `pending-approval`: answered; a person has to decide before it goes on. The approval says what came of that.
 * - `accepted`: answered with a status that says neither that it is done nor that it failed, and with nothing to approve.
 * - `unanswered`: no answer within the time limit. One that comes later is shown, and is late.
 * - `interrupted`: the socket was lost before the answer. The request may have been carried out.
 * - `conflict`: the gateway or its orchestrator knows this request with other content.
 */
export type RunState =
  | 'waiting'
  | 'dispatching'
  | 'pending-approval'
  | 'accepted'
  | 'completed'
  | 'failed'
  | 'unanswered'
  | 'interrupted'
  | 'conflict';

/** How one attempt ended; `waiting` until it did. `replayed`: the gateway sent the answer that it had kept. */
export type AttemptOutcome = 'waiting' | 'answered' | 'replayed' | 'failed' | 'conflict' | 'unanswered' | 'interrupted';

/** One sending of a request. Times are milliseconds since the epoch. */
export interface AttemptView {
  readonly at: number;
  /** The number of the socket that it went out on: a replay is only promised on the same one. */
  readonly socket: number;
  readonly input: JsonObject;
  readonly idempotencyKey: string;
  readonly outcome: AttemptOutcome;
  readonly endedAt: number | null;
}

/** The answer to a request. */
export interface RunResponse {
  readonly at: number;
  /** The agent that answered; empty where the gateway did not say. */
  readonly source: string;
  readonly route: string | null;
  /** As the orchestrator said it. */
  readonly status: string;
  readonly traceId: string | null;
  /** What there is to read: the translation, the story's title and line, the report, or the message. */
  readonly text: string;
  /** What was answered, whatever was asked for; null where the answer does not say. */
  readonly handledIntent: string | null;
  /** The whole output; null where it is too large to show, and for old runs. The page Wire has it. */
  readonly output: JsonObject | null;
  /** Whether it came after the time limit, or after the socket that it was asked on was lost. */
  readonly isLate: boolean;
}

/** The same answer again, kept by the gateway. */
export interface RunReplay {
  readonly at: number;
  /** How old the kept answer was, in milliseconds; null where the gateway did not say. */
  readonly ageMs: number | null;
  readonly cachedAt: number | null;
}

/** What was sent under the same identity before, and what was sent now. */
export interface RunConflict {
  readonly at: number;
  /** Null where the earlier request went out before this start of Flybridge. */
  readonly sentThen: JsonObject | null;
  readonly sentNow: JsonObject;
  readonly by: 'gateway' | 'orchestrator';
}

/** Why a request failed. */
export interface RunError {
  /** Empty where the gateway sent none. */
  readonly code: string;
  readonly message: string;
  readonly traceId: string | null;
}

/**
 * Whether and how a person may send it again. `same-run` keeps its identity; `new-run` needs another one, because the gateway
 * keeps a failure and would send it again.
 */
export type Resending = 'no' | 'same-run' | 'new-run';

/** One logical request with all its attempts. Times are milliseconds since the epoch. */
export interface RunView {
  readonly runId: string;
  readonly idempotencyKey: string;
  readonly intent: string;
  readonly input: JsonObject;
  /** The task that it continues; null for a new one. */
  readonly resumes: string | null;
  /** The approval that it decides; null for none. */
  readonly decides: string | null;
  readonly startedAt: number;
  readonly state: RunState;
  readonly endedAt: number | null;
  /** The oldest first. */
  readonly attempts: readonly AttemptView[];
  /** When Flybridge sends it again; null where it does not. */
  readonly retryAt: number | null;
  readonly taskId: string | null;
  readonly response: RunResponse | null;
  /** Each replay of the answer, the oldest first. */
  readonly replays: readonly RunReplay[];
  readonly conflict: RunConflict | null;
  /** Null also for a rejected approval, which fails without an error. */
  readonly error: RunError | null;
  readonly canResend: Resending;
}
