import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import {
  GATEWAY_REQUIREMENTS,
  type GatewayReport,
  type GatewayRequirementId,
  gatewayReportSchema,
} from '#shared/protocols/realtime/requirements.ts';
import { succeed } from '#shared/result.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { createLinkedTransports } from '../../transport/memory-transport.ts';
import { checkGateway } from './check-gateway.ts';
import { ConformingGateway, type GatewayBehaviour } from './testing/conforming-gateway.ts';

interface CheckedGateway {
  readonly report: GatewayReport;
  readonly gateway: ConformingGateway;
  readonly elapsedMs: number;
}

const LIMIT_MS = 1000;

async function check(behaviour: GatewayBehaviour = {}, goal: string | null = 'Pay the bill.'): Promise<CheckedGateway> {
  const { clock, ids } = createTestPlatform();
  const gateway = new ConformingGateway(behaviour);
  const opening = {
    async open() {
      const [near, far] = createLinkedTransports();
      gateway.attach(far);
      return succeed(near);
    },
  };
  const times = { endedAt: 0 };
  const checking = checkGateway({
    ...{ gateway: opening, clock, ids, limitMs: LIMIT_MS, goal, name: 'ws://gateway' },
    signal: new AbortController().signal,
  }).finally(() => {
    times.endedAt = clock.elapsed();
  });
  await clock.advance(600_000);
  const report = await checking;
  if (!report.ok) throw new Error(report.error.message);
  return { report: report.value, gateway, elapsedMs: times.endedAt };
}

const idsWith = ({ report }: CheckedGateway, verdict: string) =>
  report.findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id);

const findingOf = ({ report }: CheckedGateway, id: GatewayRequirementId) =>
  report.findings.find((finding) => finding.id === id);

type Frame = Readonly<Record<string, JsonValue | undefined>>;

const payloadOf = ({ payload }: Frame): JsonObject => (isJsonObject(payload) ? payload : {});

/** Changes each frame of a type. */
const changing = (type: string, change: (frame: Frame) => Frame): GatewayBehaviour => ({
  answer: (answers) => answers.map((frame) => (frame.type === type ? change(frame) : frame)),
});

const withPayload = (type: string, change: JsonObject): GatewayBehaviour =>
  changing(type, (frame) => ({ ...frame, payload: { ...payloadOf(frame), ...change } }));

/** Leaves frames out. */
const omitting = (isLeftOut: (frame: Frame, sent: Frame) => boolean): GatewayBehaviour => ({
  answer: (answers, sent) => answers.filter((frame) => !isLeftOut(frame, sent)),
});

const omittingEvent = (type: string) => omitting((frame) => frame.type === type);

const omittingState = (state: string) => omitting((frame) => payloadOf(frame).state === state);

/** Serves a frame that it should have refused with this code. */
const ignoring = (code: string, isMeant: (sent: Frame) => boolean = () => true): GatewayBehaviour =>
  omitting((frame, sent) => payloadOf(frame).code === code && isMeant(sent));

const isEmpty = (frame: Frame) => Object.keys(frame).length === 0;

/** For each requirement a gateway that breaks it, and what else that breaks. */
const FAULTS: Readonly<
  Record<
    Exclude<GatewayRequirementId, 'draining.refused'>,
    GatewayBehaviour & { readonly also?: readonly GatewayRequirementId[] }
  >
> = {
  'envelope.object': {
    answer(answers, sent, socket) {
      if (isEmpty(sent)) socket.writeText('Hello.');
      return answers;
    },
  },
  'envelope.id': { answer: (answers) => answers.map((frame) => ({ ...frame, id: 'frame-1' })) },
  'envelope.session': {
    ...changing('live.output', ({ sessionId: _left, ...frame }) => frame),
    also: ['binding.frames'],
  },
  'envelope.optional-ids': changing('gateway.connected', (frame) => ({ ...frame, userId: 7 })),
  'envelope.type': {
    answer: (answers, sent) =>
      sent.type === 'live.audio' ? [...answers, { ...answers[0], type: undefined }] : answers,
  },
  'envelope.source': changing('task.started', (frame) => ({ ...frame, source: 'registry' })),
  'envelope.ts': changing('task.started', (frame) => ({ ...frame, ts: 'today' })),
  'envelope.payload': changing('live.turn.end_sent', (frame) => ({ ...frame, payload: 'sent' })),
  'envelope.run': changing('session.state', (frame) =>
    payloadOf(frame).state === 'orchestrator_dispatching' ? { ...frame, runId: 'another' } : frame,
  ),
  'invalid.not-json': ignoring('GATEWAY_INVALID_ENVELOPE', isEmpty),
  'invalid.no-session': ignoring('GATEWAY_INVALID_ENVELOPE', (sent) => !('sessionId' in sent) && !isEmpty(sent)),
  'invalid.no-type': ignoring('GATEWAY_INVALID_ENVELOPE', (sent) => !('type' in sent) && !isEmpty(sent)),
  'invalid.no-id': { receive: (frame) => ({ id: 'one', ...frame }) },
  'invalid.source': { receive: (frame) => ({ ...frame, source: 'frontend' }) },
  'invalid.payload': {
    receive: (frame) => (typeof frame.payload === 'string' ? { ...frame, payload: {} } : frame),
  },
  'binding.first': {
    answer: (answers, sent) =>
      answers.filter((frame) => payloadOf(frame).state !== 'session_bound' || textOf(sent) !== 'Hello.'),
    also: ['binding.only-valid'],
  },
  'binding.only-valid': {
    answer: (answers, sent) =>
      !isEmpty(sent) && !('type' in sent)
        ? [...answers, { ...answers[0], type: 'session.state', payload: { state: 'session_bound' } }]
        : answers,
    also: ['binding.frames'],
  },
  'binding.frames': changing('task.started', (frame) => ({ ...frame, sessionId: 'another' })),
  'binding.user-omitted': {
    receive: (frame) => ('userId' in frame || isEmpty(frame) ? frame : { ...frame, userId: 'nobody' }),
  },
  'binding.session-mismatch': {
    ...ignoring('GATEWAY_SESSION_MISMATCH', (sent) => textOf(sent) === 'Not for you.'),
    also: ['lane.order'],
  },
  'binding.user-mismatch': ignoring('GATEWAY_USER_MISMATCH'),
  'lane.order': holdingBack(),
  'connection.greeting': { ...omittingState('socket_connected'), also: ['connection.first'] },
  'connection.first': {
    answer: (answers, sent) =>
      isEmpty(sent) && answers.length === 2
        ? [{ ...answers[0], type: 'live.bridge.connected', payload: {} }, ...answers]
        : answers,
  },
  'states.known': withStates('waking_up'),
  'request.answered': omitting((frame, sent) => frame.type === 'orchestrator.response' && textOf(sent) === 'Hello.'),
  'request.states': omittingState('orchestrator_dispatching'),
  'request.tasks': omittingEvent('task.completed'),
  'request.answer-last': {
    answer: (answers) =>
      answers.at(-1)?.type === 'orchestrator.response' && answers.length > 2
        ? [...answers.slice(0, -2), ...answers.slice(-1), ...answers.slice(-2, -1)]
        : answers,
  },
  'approval.state': omittingState('orchestrator_pending_approval'),
  'approval.decision': {
    receive: (frame) => ({ ...frame, ...('task' in payloadOf(frame) ? { payload: withoutTask(frame) } : {}) }),
  },
  'replay.replayed': omittingEvent('gateway.request_replayed'),
  'replay.answer': {
    answer: (answers) =>
      answers[0]?.type === 'gateway.request_replayed'
        ? answers.map((frame) => ({ ...frame, payload: { ...payloadOf(frame), status: 'failed' } }))
        : answers,
  },
  'conflict.gateway': ignoring('GATEWAY_IDEMPOTENCY_CONFLICT'),
  'conflict.orchestrator': withPayload('orchestrator.response', { error: null }),
  'live.text': { ...omittingForwarded('live.text') },
  'live.audio': omittingForwarded('live.audio'),
  'live.video': omittingForwarded('live.video'),
  'live.setup': omittingEvent('live.bridge.setup_sent'),
  'live.turn-end': omittingEvent('live.turn.end_sent'),
  'live.interrupt': omittingEvent('live.interrupt.requested'),
  'live.output': omitting(({ type }, sent) => type === 'live.turn.completed' && sent.type === 'live.text'),
  'live.interrupted': omittingEvent('live.interrupted'),
  'live.round-trip': omittingEvent('live.metrics.round_trip'),
  'live.fallback': { live: 'off', ...omittingState('text_fallback') },
  'live.unavailable': { live: 'off', ...omittingEvent('live.bridge.unavailable') },
  'events.known': {
    answer: (answers, sent) =>
      sent.type === 'live.audio' ? [...answers, { ...answers[0], type: 'live.weather', payload: {} }] : answers,
  },
  'errors.shape': withPayload('gateway.error', { message: 7 }),
  'errors.trace-id': withPayload('gateway.error', { traceId: null }),
  'errors.codes': {
    answer: (answers, sent) =>
      sent.type === 'live.audio'
        ? [...answers, { ...answers[0], type: 'gateway.error', payload: { code: 'ODD', message: 'm', traceId: 't' } }]
        : answers,
    also: ['live.video'],
  },
};

function textOf(sent: Frame): JsonValue | undefined {
  const { input } = payloadOf(sent);
  return isJsonObject(input) ? input.text : undefined;
}

function withoutTask(frame: Frame): JsonObject {
  const { task: _left, ...payload } = payloadOf(frame);
  return payload;
}

function omittingForwarded(eventType: string): GatewayBehaviour {
  return omitting((frame) => payloadOf(frame).eventType === eventType);
}

function withStates(state: string): GatewayBehaviour {
  return {
    answer: (answers, sent) =>
      sent.type === 'live.audio' ? [...answers, { ...answers[0], type: 'session.state', payload: { state } }] : answers,
  };
}

/** Answers the first of the requests that are sent at once after the second one. */
function holdingBack(): GatewayBehaviour {
  let held: readonly Frame[] = [];
  return {
    answer(answers, sent) {
      const text = textOf(sent);
      if (text === 'One.') {
        held = answers;
        return [];
      }
      return text === 'Two.' ? [...answers, ...held] : answers;
    },
  };
}

describe('a gateway that meets the whole document', () => {
  test('passes every requirement but those of cases that did not arise', async () => {
    const checked = await check();
    expect(idsWith(checked, 'fail')).toEqual([]);
    expect(idsWith(checked, 'not tested')).toEqual(['live.fallback', 'live.unavailable', 'draining.refused']);
    expect(checked.report.findings.map(({ id }) => id)).toEqual(GATEWAY_REQUIREMENTS.map(({ id }) => id));
    expect(checked.report.outcome).toBe('conforms');
    expect(gatewayReportSchema.parse(checked.report)).toEqual(checked.report);
    expect(checked.elapsedMs).toBe(0);
  });

  test('shows the frames of each verdict, both ways', async () => {
    const finding = findingOf(await check(), 'binding.session-mismatch');
    expect(finding?.frames).toMatchObject([
      { direction: 'out', text: expect.stringContaining('-other') },
      { direction: 'in', text: expect.stringContaining('GATEWAY_SESSION_MISMATCH') },
    ]);
  });

  test('is judged without live turns, and says what was not tested', async () => {
    const checked = await check({ live: 'off' });
    expect(checked.report.outcome).toBe('incomplete');
    expect(idsWith(checked, 'fail')).toEqual([]);
    expect(findingOf(checked, 'live.fallback')?.verdict).toBe('pass');
    expect(findingOf(checked, 'live.text')?.note).toBe('live turns are off at this gateway');
  });
});

describe('a gateway with one fault', () => {
  const faults = GATEWAY_REQUIREMENTS.flatMap(({ id, level }) =>
    id === 'draining.refused' ? [] : [{ id, level, ...FAULTS[id] }],
  );

  test.each(faults)('fails $id', async ({ id, level, also = [], ...behaviour }) => {
    const checked = await check(behaviour);
    expect(idsWith(checked, 'fail').toSorted()).toEqual([id, ...also].toSorted());
    expect(findingOf(checked, id)?.note).not.toBe('');
    expect(findingOf(checked, id)?.frames.length).toBeGreaterThan(0);
    if (level === 'must') expect(checked.report.outcome).toBe('fails');
  });
});

test('nothing is sent that could end a gateway, and nothing runs that is not allowed', async () => {
  const { gateway } = await check({}, null);
  expect(gateway.received.length).toBeGreaterThan(20);
  for (const text of gateway.received) {
    expect(text.length).toBeLessThan(10_000);
    expect(text).not.toMatch(/[[{]{20}|ui_task/);
  }
});

test('a request that waits for an approval is rejected', async () => {
  const { gateway, report } = await check();
  const tasks = gateway.received.filter((text) => text.includes('ui_task'));
  expect(tasks).toHaveLength(2);
  expect(tasks[1]).toContain('"approvalDecision":"rejected"');
  expect(report.findings.find(({ id }) => id === 'approval.decision')?.verdict).toBe('pass');
});

test('without an allowed goal the approval is not tested, and the note says how to allow one', async () => {
  const checked = await check({}, null);
  expect(checked.report.outcome).toBe('incomplete');
  expect(findingOf(checked, 'approval.state')?.note).toMatch(/--run GOAL$/);
});

test('a gateway that sends nothing has a report after two time limits', async () => {
  const checked = await check({ write: () => null });
  expect(checked.report.outcome).toBe('silent');
  expect(checked.elapsedMs).toBe(2 * LIMIT_MS);
  expect(findingOf(checked, 'connection.greeting')?.verdict).toBe('fail');
  expect(findingOf(checked, 'lane.order')?.note).toBe('the gateway sent nothing');
});

test('a gateway that drains is observed, and sent nothing', async () => {
  const error = { code: 'GATEWAY_DRAINING', message: 'Draining.', traceId: 'trace' };
  const checked = await check({
    answer([first]) {
      return [{ ...first, type: 'gateway.error', payload: error }];
    },
  });
  expect(checked.gateway.received).toEqual([]);
  expect(findingOf(checked, 'draining.refused')?.verdict).toBe('pass');
  expect(findingOf(checked, 'lane.order')?.note).toBe('the gateway is draining');
  expect([checked.report.outcome, idsWith(checked, 'fail')]).toEqual(['incomplete', []]);
});

test('what an orchestrator or an upstream cannot do is not held against the gateway', async () => {
  const error = { code: 'GATEWAY_ORCHESTRATOR_FAILURE', message: 'It timed out.', traceId: 'trace' };
  const checked = await check({
    answer: (answers, { type }) => {
      const isServed = answers.some((frame) => frame.type === 'orchestrator.response') || type === 'live.text';
      return isServed ? [...answers.slice(0, 1), { ...answers[0], type: 'gateway.error', payload: error }] : answers;
    },
  });
  expect(findingOf(checked, 'request.answered')).toMatchObject({
    verdict: 'not tested',
    note: 'the request failed with GATEWAY_ORCHESTRATOR_FAILURE: It timed out.',
  });
  expect(findingOf(checked, 'live.output')?.note).toMatch(
    /gateways of 2026-02 and 2026-04 report as .*: It timed out\.$/,
  );
});

test('what gateways in use are known for fails, and is explained', async () => {
  const checked = await check(changing('orchestrator.response', (frame) => ({ ...frame, source: 'live-agent' })));
  expect(idsWith(checked, 'fail')).toEqual(['envelope.source']);
  expect(findingOf(checked, 'envelope.source')?.known).toMatch(/^gateways of 2026-02 and 2026-04/);
  const other = await check(changing('orchestrator.response', (frame) => ({ ...frame, source: 'someone' })));
  expect(findingOf(other, 'envelope.source')?.known).toBeNull();
});
