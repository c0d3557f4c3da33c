import type { AttemptView, RunState, RunView } from '#shared/panel/realtime/run.ts';
import { SAMPLE_GATEWAY_NOW } from './sample-gateway.ts';

const SECOND = 1_000;
const TRACE = '8c1e04d7-9f1b-4f0e-b7f2-51c50f6a6e11';

function runOf(runId: string, state: RunState, secondsAgo: number, more: Partial<RunView>): RunView {
  const at = SAMPLE_GATEWAY_NOW - secondsAgo * SECOND;
  const input = more.input ?? { text: 'The package arrives tomorrow.' };
  return {
    ...{
      runId,
      idempotencyKey: `key-${runId}`,
      intent: 'translation',
      input,
      resumes: null,
      decides: null,
      startedAt: at,
      state,
    },
    ...{ endedAt: at + 1_450, attempts: [attemptOf(runId, at, { input })], retryAt: null, taskId: `task-${runId}` },
    ...{ response: null, replays: [], conflict: null, error: null, canResend: 'no', ...more },
  };
}

function attemptOf(runId: string, at: number, more: Partial<AttemptView>): AttemptView {
  return {
    ...{ at, socket: 1, input: {}, idempotencyKey: `key-${runId}`, outcome: 'answered', endedAt: at + 1_450, ...more },
  };
}

const LOST_AT = SAMPLE_GATEWAY_NOW - 100 * SECOND;
const LATER_AT = SAMPLE_GATEWAY_NOW - 40 * SECOND;
const ORDER = { goal: 'Order 40 door controllers', constraints: { maxPrice: 118, maxDeliveryDays: 6 } };
const OTHER_ORDER = { goal: 'Order 40 door controllers', constraints: { maxPrice: 109, maxDeliveryDays: 6 } };

/** Requests of a gateway in several states, the newest first. */
export const SAMPLE_RUNS: readonly RunView[] = [
  runOf('run-7c41e0', 'conflict', 100, {
    ...{ intent: 'negotiation', input: ORDER, canResend: 'new-run' },
    attempts: [
      attemptOf('run-7c41e0', LOST_AT, { input: ORDER, outcome: 'interrupted' }),
      attemptOf('run-7c41e0', LATER_AT, { input: OTHER_ORDER, socket: 2, outcome: 'conflict' }),
    ],
    conflict: { at: LATER_AT + 30, sentThen: ORDER, sentNow: OTHER_ORDER, by: 'gateway' },
    error: { code: 'GATEWAY_IDEMPOTENCY_CONFLICT', message: 'The run id was used for other content.', traceId: TRACE },
  }),
  runOf('run-7c4011', 'unanswered', 160, { canResend: 'same-run', endedAt: null }),
  runOf('run-7c3f02', 'waiting', 170, { retryAt: SAMPLE_GATEWAY_NOW + 4 * SECOND, endedAt: null }),
  runOf('run-7c3e88', 'completed', 400, {
    replays: [{ at: SAMPLE_GATEWAY_NOW - 390 * SECOND, ageMs: 8_200, cachedAt: SAMPLE_GATEWAY_NOW - 398 * SECOND }],
    response: {
      ...{ at: SAMPLE_GATEWAY_NOW - 398 * SECOND, source: 'live-agent', route: 'live-agent', status: 'completed' },
      ...{ traceId: TRACE, text: 'Das Paket kommt morgen an.', handledIntent: 'translation', isLate: false },
      output: { message: 'Das Paket kommt morgen an.', handledIntent: 'translation', latencyMs: 388 },
    },
  }),
];
