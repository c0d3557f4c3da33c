import type { JsonObject, JsonValue } from '#shared/json.ts';

/** What an orchestrator may answer instead of an envelope of its own. */
export const FOREIGN_ANSWER_NAMES = [
  ...['empty', 'text', 'list', 'number', 'foreign-session', 'unknown-status', 'accepted-without-approval', 'failed'],
  ...['failed-in-detail', 'odd-types'],
] as const;
export type ForeignAnswerName = (typeof FOREIGN_ANSWER_NAMES)[number];

const FOREIGN_ANSWERS: Readonly<Record<ForeignAnswerName, JsonValue>> = {
  empty: {},
  text: 'text',
  list: ['a', 'b'],
  number: 7,
  'foreign-session': {
    ...{ id: 'foreign', sessionId: 'foreign', userId: 'foreign', runId: 'foreign', type: 'orchestrator.response' },
    ...{ source: 'live-agent', ts: '2026-02-17T16:20:00.000Z' },
    payload: { route: 'live-agent', status: 'completed', traceId: 'foreign', output: { message: 'Not yours.' } },
  },
  'unknown-status': answer({ status: 'deferred' }),
  'accepted-without-approval': answer({ status: 'accepted', output: { message: 'Accepted.' } }),
  failed: answer({ status: 'failed', error: 'The agent failed.' }),
  'failed-in-detail': answer({ status: 'failed', error: { code: 'AGENT_DOWN', message: 'The agent is down.' } }),
  'odd-types': answer({ status: 7, output: 'text', task: [], error: 5, traceId: null }),
};

/** The answer of this name: the gateway passes all of them on. */
export function foreignAnswer(name: ForeignAnswerName): JsonValue {
  return FOREIGN_ANSWERS[name];
}

function answer(payload: JsonObject): JsonObject {
  const around = {
    id: 'answer-1',
    type: 'orchestrator.response',
    source: 'live-agent',
    ts: '2026-02-17T16:20:00.000Z',
  };
  return { ...around, payload: { route: 'live-agent', ...payload } };
}
