import type { JsonObject } from '#shared/json.ts';
import type {
  AttemptOutcome,
  AttemptView,
  Resending,
  RunConflict,
  RunError,
  RunReplay,
  RunState,
  RunView,
} from '#shared/panel/realtime/run.ts';
import { retryAdvice } from '#shared/protocols/realtime/errors.ts';
import type { OrchestratorResponse } from '#shared/protocols/realtime/task.ts';
import { isSameJson } from '#shared/same-json.ts';
import { keepNewest } from './keep-newest.ts';
import { answerErrorOf, isOrchestratorConflict, readResponse } from './read-response.ts';

/** By run id. */
export type Runs = ReadonlyMap<string, RunView>;

/** Runs that are kept; those without an end always are. */
const KEPT_RUNS = 200;

/** What goes out as one request. */
export interface SentRequest {
  readonly runId: string;
  readonly idempotencyKey: string;
  readonly intent: string;
  readonly input: JsonObject;
  readonly resumes: string | null;
  readonly decides: string | null;
  readonly socket: number;
  readonly at: number;
}

/** Whether an answer is waited for. */
export function isWaiting({ attempts }: RunView): boolean {
  return attempts.at(-1)?.outcome === 'waiting';
}

/** Whether something more follows automatically: an answer, or another attempt. */
export function isUnderWay(run: RunView): boolean {
  return isWaiting(run) || run.retryAt !== null;
}

export function withRun(runs: Runs, run: RunView): Runs {
  return keepNewest(runs, [run.runId, run], { most: KEPT_RUNS, canForget: (each) => !isUnderWay(each) });
}

/** Forgets a run that has ended. */
export function withoutRun(runs: Runs, runId: string): Runs {
  const run = runs.get(runId);
  if (run === undefined || isUnderWay(run)) return runs;
  const next = new Map(runs);
  next.delete(runId);
  return next;
}

/** Begins a run, or another attempt of the same one: what ended it before no longer does. */
export function sendRun(known: RunView | undefined, request: SentRequest): RunView {
  const { at, decides, idempotencyKey, input, intent, resumes, runId, socket } = request;
  const attempt: AttemptView = { at, socket, input, idempotencyKey, outcome: 'waiting', endedAt: null };
  const begun: RunView = known ?? {
    ...{ runId, idempotencyKey, intent, input, resumes, decides, startedAt: at, taskId: resumes, response: null },
    ...{ state: 'waiting', endedAt: null, attempts: [], replays: [], retryAt: null, conflict: null, error: null },
    canResend: 'no',
  };
  // One socket answers in order: an earlier attempt that is still open can no longer be told from this one.
  const earlier = begun.attempts.map((each) => (each.outcome === 'waiting' ? ended(each, 'unanswered', at) : each));
  return {
    ...{ ...begun, decides: decides ?? begun.decides, idempotencyKey, attempts: [...earlier, attempt], retryAt: null },
    ...{ state: 'waiting', endedAt: null, error: null, canResend: 'no' },
  };
}

/** The gateway works on it. */
export function dispatchRun(run: RunView, taskId: string | null): RunView {
  const known = taskId === null || taskId === run.taskId ? run : { ...run, taskId };
  return isWaiting(run) && run.state === 'waiting' ? { ...known, state: 'dispatching' } : known;
}

/** The gateway sends the answer that it has kept: it follows. */
export function replayRun(run: RunView, replay: RunReplay): RunView {
  // One for each attempt: a gateway that says it again replays nothing more.
  const others = isReplayed(run) ? run.replays.slice(0, -1) : run.replays;
  return { ...run, replays: [...others, replay] };
}

/** Whether the gateway has said that it replays the answer to the last attempt. */
function isReplayed({ attempts, replays }: RunView): boolean {
  const [attempt, replay] = [attempts.at(-1), replays.at(-1)];
  return attempt !== undefined && replay !== undefined && replay.at >= attempt.at;
}

/** The answer came: the run ends. An answer that was replayed, or that nothing waits for, is no other result. */
export function answerRun(
  run: RunView,
  params: OrchestratorResponse,
  { at, source }: { readonly at: number; readonly source: string },
): RunView {
  if (!isWaiting(run)) return lateAnswer(run, params, { at, source });
  if (isOrchestratorConflict(params)) return conflictRun({ ...run, error: answerErrorOf(params) }, 'orchestrator', at);
  const state = stateOf(params);
  const isReplay = isReplayed(run);
  const closed = closeAttempt(run, isReplay ? 'replayed' : state === 'failed' ? 'failed' : 'answered', at);
  return {
    ...{ ...closed, state, endedAt: at, error: state === 'failed' ? answerErrorOf(params) : null },
    response: isReplay && run.response !== null ? run.response : readResponse(params, { at, source, isLate: false }),
    // The gateway keeps a failure under its identity, and would send it again.
    canResend: state === 'failed' ? 'new-run' : 'no',
  };
}

/** The gateway refused it, or could not carry it out. */
export function failRun(run: RunView, error: RunError, at: number): RunView {
  if (!isWaiting(run)) return run;
  const canResend: Resending = retryAdvice(error.code) === 'after-a-change' ? 'new-run' : 'same-run';
  return { ...closeAttempt(run, 'failed', at), state: 'failed', endedAt: at, error, canResend };
}

/** This identity is known with other content. */
export function conflictRun(run: RunView, by: RunConflict['by'], at: number): RunView {
  if (!isWaiting(run)) return run;
  const sentNow = run.attempts.at(-1)?.input ?? run.input;
  const then = run.attempts.slice(0, -1).findLast(({ input }) => !isSameJson(input, sentNow));
  const conflict = { at, sentThen: then?.input ?? null, sentNow, by };
  return { ...closeAttempt(run, 'conflict', at), state: 'conflict', endedAt: at, conflict, canResend: 'new-run' };
}

/** Nothing more is expected: its time is over, or its socket was lost. It may have been carried out all the same. */
export function giveUpRun(run: RunView, state: 'unanswered' | 'interrupted', at: number): RunView {
  if (!isWaiting(run)) return run;
  return { ...closeAttempt(run, state, at), state, endedAt: at, canResend: 'same-run' };
}

/** A failed request is sent again later: until then it waits. */
export function planRetry(run: RunView, retryAt: number): RunView {
  return run.state === 'failed' ? { ...run, state: 'waiting', endedAt: null, retryAt, canResend: 'no' } : run;
}

/** The planned retry does not go out: its socket is lost, or does not take it, so that the run fails as it last did. */
export function abandonRetry(run: RunView, state: 'failed' | 'interrupted', at: number): RunView {
  if (run.retryAt === null) return run;
  return { ...run, state, endedAt: at, retryAt: null, canResend: 'same-run' };
}

function lateAnswer(
  run: RunView,
  params: OrchestratorResponse,
  { at, source }: { readonly at: number; readonly source: string },
): RunView {
  const isMissing = run.response === null && (run.state === 'unanswered' || run.state === 'interrupted');
  if (!isMissing) return run;
  const response = readResponse(params, { at, source, isLate: true });
  return { ...run, response, error: answerErrorOf(params), canResend: stateOf(params) === 'failed' ? 'new-run' : 'no' };
}

function stateOf({ output, status }: OrchestratorResponse): RunState {
  if (status === 'completed' || status === 'failed') return status;
  return status === 'accepted' && output?.resumeRequestTemplate !== undefined ? 'pending-approval' : 'accepted';
}

function closeAttempt(run: RunView, outcome: AttemptOutcome, at: number): RunView {
  const attempts = run.attempts.map((each, index) =>
    index === run.attempts.length - 1 ? ended(each, outcome, at) : each,
  );
  return { ...run, attempts, retryAt: null };
}

function ended(attempt: AttemptView, outcome: AttemptOutcome, endedAt: number): AttemptView {
  return { ...attempt, outcome, endedAt };
}
