import type { RunStarted } from '#shared/panel/realtime/realtime-calls.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { fail, succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES, type ExitCode } from '../outcome.ts';

/** Whether anything more of a run is expected: an answer, or another attempt. */
export function isRunOver({ state }: RunView): boolean {
  return state !== 'waiting' && state !== 'dispatching';
}

/**
 * The run of a request that is over. A panel publishes after a moment: until then it shows how an earlier attempt of the same run
 * ended.
 */
export function findAnswered(runs: readonly RunView[], { attempt, runId }: RunStarted): RunView | null {
  return runs.find((run) => run.runId === runId && run.attempts.length >= attempt && isRunOver(run)) ?? null;
}

/** The outcome of a run that is over. */
export function concludeRun(run: RunView, timeoutMs: number): CommandOutcome {
  const { error, runId, state } = run;
  switch (state) {
    case 'completed':
      return succeed(EXIT_CODES.done);
    case 'pending-approval':
      return ended(EXIT_CODES.incomplete, 'APPROVAL_WAITING', `${runId} waits for your approval`);
    case 'accepted':
      return ended(EXIT_CODES.refused, 'NOT_COMPLETED', `${runId} was accepted, and its answer says no more`);
    case 'conflict': {
      const message = `${runId} was sent before with other content. Use another run id`;
      return ended(EXIT_CODES.refused, error?.code ?? 'GATEWAY_IDEMPOTENCY_CONFLICT', message, error?.traceId);
    }
    case 'failed': {
      const message = error?.message ?? `${runId} failed, and its answer says no reason`;
      const code = error === null || error.code === '' ? 'FAILED' : error.code;
      return ended(EXIT_CODES.refused, code, message, error?.traceId);
    }
    case 'interrupted': {
      const message = `The connection was lost before the answer to ${runId}, which may have been carried out`;
      return ended(EXIT_CODES.unreachable, 'CLOSED', message);
    }
    case 'unanswered':
    case 'waiting':
    case 'dispatching':
      return unansweredRun(runId, timeoutMs);
  }
}

/** The outcome of a run that had no end within its time limit. */
export function unansweredRun(runId: string, timeoutMs: number): CommandOutcome {
  const message = `${runId} is unanswered after ${timeoutMs} ms. It may have been carried out`;
  return ended(EXIT_CODES.refused, 'UNANSWERED', message);
}

/** The outcome of what was said to the upstream; `end` is null where the turn did not end in time. */
export function concludeTurn(end: TurnView['end'], timeoutMs: number): CommandOutcome {
  if (end === null) {
    return ended(
      EXIT_CODES.refused,
      'UNANSWERED',
      `The live turn is unanswered: it did not end within ${timeoutMs} ms`,
    );
  }
  const { how, reason } = end;
  if (how === 'completed') return succeed(EXIT_CODES.done);
  const why = reason === '' ? '' : `: ${reason}`;
  const exitCode = how === 'socket-lost' ? EXIT_CODES.unreachable : EXIT_CODES.refused;
  return ended(exitCode, TURN_CODES[how], `${TURN_WORDS[how]}${why}`);
}

const TURN_CODES = {
  interrupted: 'INTERRUPTED',
  'bridge-closed': 'UPSTREAM_CLOSED',
  watchdog: 'UPSTREAM_SILENT',
  failed: 'FAILED',
  'socket-lost': 'CLOSED',
  superseded: 'SUPERSEDED',
} as const;

const TURN_WORDS = {
  interrupted: 'The live turn was interrupted',
  'bridge-closed': 'The upstream closed the connection to the gateway before the turn ended',
  watchdog: 'The upstream went silent, and the gateway connects to it again',
  failed: 'The live turn failed',
  'socket-lost': 'The connection was lost before the turn ended',
  superseded: 'Another turn began before this one was answered',
} as const;

function ended(exitCode: ExitCode, code: string, message: string, traceId: string | null = null): CommandOutcome {
  return fail({ exitCode, code, message, details: traceId === null ? {} : { traceId } });
}
