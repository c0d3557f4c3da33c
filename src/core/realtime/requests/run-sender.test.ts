import { afterEach, describe, expect, test } from 'vitest';
import { APPROVALS_FEED } from '#shared/panel/realtime/gateways.ts';
import { GatewayWorld } from '../testing/gateway-world.ts';

let world: GatewayWorld;

afterEach(() => world.close());

const request = { intent: 'conversation', input: { text: 'Hi' }, runId: 'run-1' };
const sent = () => world.peer.socket(0).frames.length;

describe('a request that failed', () => {
  test.each(['GATEWAY_ORCHESTRATOR_FAILURE', 'GATEWAY_DRAINING'])(
    'with %s is sent again under its identity, three times at most',
    async (code) => {
      world = await GatewayWorld.connected();
      world.gateway.request(request);
      await world.pass(0);
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        world.peer.socket(0).refuse(code);
        await world.pass(0);
        expect(world.run('run-1')).toMatchObject({ state: 'waiting', retryAt: expect.any(Number) });
        expect(sent()).toBe(attempt);
        await world.pass(500 * 2 ** (attempt - 1));
        expect(sent()).toBe(attempt + 1);
      }
      world.peer.socket(0).refuse(code);
      await world.pass(60_000);
      expect(sent()).toBe(4);
      const { frames } = world.peer.socket(0);
      expect(new Set(frames.map(({ payload, runId }) => JSON.stringify([runId, payload]))).size).toBe(1);
      expect(world.run('run-1')).toMatchObject({ state: 'failed', retryAt: null, canResend: 'same-run' });
    },
  );

  test.each([
    ['GATEWAY_INVALID_ENVELOPE', 'no'],
    ['GATEWAY_SESSION_MISMATCH', 'no'],
    ['GATEWAY_USER_MISMATCH', 'no'],
    ['GATEWAY_IDEMPOTENCY_CONFLICT', 'no'],
    ['GATEWAY_SERIAL_LANE_FAILURE', 'no'],
    ['GATEWAY_ORCHESTRATOR_FAILURE', 'orchestrator request failed: 400 bad intent'],
    ['SOMETHING_NEW', 'no'],
  ])('with %s is left to a person', async (code, message) => {
    world = await GatewayWorld.connected();
    world.gateway.request(request);
    await world.pass(0);
    world.peer.socket(0).refuse(code, message);
    await world.pass(60_000);
    expect(sent()).toBe(1);
    expect(['failed', 'conflict']).toContain(world.run('run-1').state);
  });

  test('by a time-out is sent again, except where it acts on a page', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request(request);
    await world.pass(0);
    world.peer.socket(0).refuse('GATEWAY_ORCHESTRATOR_FAILURE', 'orchestrator request timed out after 15000ms');
    await world.pass(1_000);
    expect(sent()).toBe(2);
    world.gateway.request({ intent: 'ui_task', input: { goal: 'Buy' }, runId: 'run-2' });
    await world.pass(0);
    world.peer.socket(0).refuse('GATEWAY_ORCHESTRATOR_FAILURE', 'orchestrator request timed out after 15000ms');
    await world.pass(60_000);
    expect(sent()).toBe(3);
    expect(world.run('run-2')).toMatchObject({ state: 'failed', canResend: 'same-run' });
  });

  test('is not sent again on another socket', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request(request);
    await world.pass(0);
    world.peer.socket(0).refuse('GATEWAY_ORCHESTRATOR_FAILURE');
    await world.pass(0);
    world.peer.socket(0).close();
    await world.pass(60_000);
    expect(world.peer.socket(2).frames).toEqual([]);
    expect(world.run('run-1')).toMatchObject({
      ...{ state: 'interrupted', retryAt: null, canResend: 'same-run' },
      error: { code: 'GATEWAY_ORCHESTRATOR_FAILURE' },
    });
  });

  test('and cannot be sent again fails with its last error', async () => {
    world = await GatewayWorld.connected({}, { peer: { maxBufferedChars: 400 } });
    world.gateway.request(request);
    await world.pass(0);
    world.peer.socket(0).refuse('GATEWAY_DRAINING');
    await world.pass(0);
    world.peer.socket(0).pause();
    while (world.gateway.request({ ...request, runId: undefined }).ok);
    await world.pass(1_000);
    expect(world.run('run-1')).toMatchObject({
      ...{ state: 'failed', retryAt: null, canResend: 'same-run', endedAt: expect.any(Number) },
      error: { code: 'GATEWAY_DRAINING' },
    });
  });

  test('stays listed until it is sent again, and cannot be sent by hand meanwhile', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request(request);
    await world.pass(0);
    world.peer.socket(0).refuse('GATEWAY_DRAINING');
    await world.pass(0);
    world.gateway.dismissRun('run-1');
    expect(world.gateway.resend('run-1', 'same-run').ok).toBe(false);
    await world.pass(0);
    expect(world.run('run-1')).toMatchObject({ state: 'waiting', endedAt: null });
    await world.pass(1_000);
    expect(world.run('run-1').attempts).toHaveLength(2);
  });

  test('that is a live frame is never sent again', async () => {
    world = await GatewayWorld.connected();
    world.gateway.live.say('Hi');
    await world.pass(0);
    world.peer.socket(1).refuse('GATEWAY_ORCHESTRATOR_FAILURE');
    await world.pass(60_000);
    expect(world.peer.socket(1).types).toEqual(['live.text']);
  });
});

test('a request without an answer is unanswered after its time, and is not sent again', async () => {
  world = await GatewayWorld.connected({ answerSeconds: 10 });
  world.gateway.request(request);
  await world.pass(9_900);
  expect(world.run('run-1').state).toBe('waiting');
  await world.pass(60_000);
  expect(world.run('run-1').state).toBe('unanswered');
  expect(sent()).toBe(1);
});

test('a run that a person leaves needs nobody, and one that waits stays', async () => {
  world = await GatewayWorld.connected({ answerSeconds: 1 });
  world.gateway.request(request);
  world.gateway.dismissRun('run-1');
  await world.pass(0);
  expect(world.run('run-1').state).toBe('waiting');
  await world.pass(1_000);
  expect(world.gateway.summary().unanswered).toBe(1);
  world.gateway.dismissRun('run-1');
  await world.pass(0);
  expect(world.gateway.summary().unanswered).toBe(0);
  expect(() => world.run('run-1')).toThrow();
});

test('a run under way is not sent twice, and one that nobody knows is not sent again', async () => {
  world = await GatewayWorld.connected();
  world.gateway.request(request);
  expect(world.gateway.request(request)).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
  expect(world.gateway.resend('run-9', 'same-run').ok).toBe(false);
  await world.pass(0);
  expect(sent()).toBe(1);
});

test('nothing is sent while there is no connection', async () => {
  world = new GatewayWorld();
  const refused = world.gateway.request(request);
  expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
  expect(world.gateway.live.say('Hi').ok).toBe(false);
  await world.pass(0);
});

test('sent again as a new run, it has another identity and the same input', async () => {
  world = await GatewayWorld.connected();
  world.gateway.request(request);
  await world.pass(0);
  world.peer.socket(0).send('orchestrator.response', { status: 'failed', error: 'no' }, 'run-1');
  await world.pass(0);
  expect(world.run('run-1').canResend).toBe('new-run');
  const again = world.gateway.resend('run-1', 'new-run');
  await world.pass(0);
  const [, frame] = world.peer.socket(0).frames;
  expect(frame).toMatchObject({ payload: { intent: 'conversation', input: { text: 'Hi' } } });
  expect(frame?.runId).not.toBe('run-1');
  expect(again).toEqual({ ok: true, value: { runId: frame?.runId, attempt: 1 } });
});

test('a decision is the template with the decision, under a new run and with the task that waits', async () => {
  world = await GatewayWorld.connected();
  world.gateway.request({ intent: 'ui_task', input: { goal: 'Pay' }, runId: 'run-1' });
  await world.pass(0);
  const template = { intent: 'ui_task', input: { goal: 'Pay', url: null } };
  const output = { approvalId: 'approval-run-1', approvalRequired: true, resumeRequestTemplate: template };
  world.peer.socket(0).send('orchestrator.response', { status: 'accepted', output, task: { taskId: 't-1' } }, 'run-1');
  await world.pass(0);
  expect(world.gateway.summary()).toMatchObject({ pendingApprovals: 1, presentation: { word: 'Needs approval' } });
  const decided = world.gateway.decide('approval-run-1', 'rejected', 'not now');
  expect(decided.ok).toBe(true);
  await world.pass(0);
  const frame = world.peer.socket(0).frames.at(-1);
  expect(frame?.runId).not.toBe('run-1');
  expect(frame?.payload).toMatchObject({
    ...{ intent: 'ui_task', task: { taskId: 't-1' } },
    input: {
      goal: 'Pay',
      url: null,
      approvalConfirmed: false,
      approvalDecision: 'rejected',
      approvalReason: 'not now',
    },
  });
  expect(world.gateway.decide('approval-run-1', 'approved', '')).toMatchObject({ ok: false });
});

test('a decision that is sent again later is not decided otherwise meanwhile', async () => {
  world = await GatewayWorld.connected();
  world.gateway.request({ intent: 'ui_task', input: { goal: 'Pay' }, runId: 'run-1' });
  await world.pass(0);
  const output = { approvalId: 'a-1', resumeRequestTemplate: { intent: 'ui_task', input: { goal: 'Pay' } } };
  world.peer.socket(0).send('orchestrator.response', { status: 'accepted', output, task: { taskId: 't-1' } }, 'run-1');
  await world.pass(0);
  world.gateway.decide('a-1', 'approved', '');
  await world.pass(0);
  world.peer.socket(0).refuse('GATEWAY_DRAINING');
  await world.pass(0);
  expect(world.gateway.decide('a-1', 'rejected', '')).toMatchObject({
    ok: false,
    error: { message: 'a-1 was not decided again: its decision was sent, and is not answered yet' },
  });
  await world.pass(1_000);
  expect(sent()).toBe(3);
  world.peer.socket(0).refuse('GATEWAY_ORCHESTRATOR_FAILURE', 'orchestrator request failed: 400');
  await world.pass(0);
  expect(world.gateway.decide('a-1', 'rejected', '').ok).toBe(true);
  await world.pass(0);
});

test('what was rejected once can be asked for again, and be approved', async () => {
  world = await GatewayWorld.connected();
  const ask = async (runId: string, approvalId: string, taskId: string): Promise<void> => {
    world.gateway.request({ intent: 'ui_task', input: { goal: 'Pay' }, runId });
    await world.pass(0);
    const output = { approvalId, resumeRequestTemplate: { intent: 'ui_task', input: { goal: 'Pay' } } };
    world.peer.socket(0).send('orchestrator.response', { status: 'accepted', output, task: { taskId } }, runId);
    await world.pass(0);
  };
  await ask('run-1', 'a-1', 't-1');
  world.gateway.decide('a-1', 'rejected', '');
  await world.pass(0);
  const { runId } = world.peer.socket(0).frames.at(-1) ?? {};
  world.peer.socket(0).send('orchestrator.response', { status: 'failed' }, String(runId));
  await ask('run-2', 'a-2', 't-2');
  const input = { goal: 'Pay', approvalConfirmed: true, approvalDecision: 'approved', approvalReason: '' };
  expect(world.gateway.request({ intent: 'ui_task', input, taskId: 't-2', runId: 'run-3' }).ok).toBe(true);
  expect(world.gateway.request({ intent: 'ui_task', input, taskId: 't-1', runId: 'run-4' }).ok).toBe(false);
});

test('a decision that was not answered is not sent again after another one', async () => {
  world = await GatewayWorld.connected({ answerSeconds: 5 });
  world.gateway.request({ intent: 'ui_task', input: { goal: 'Pay' }, runId: 'run-1' });
  await world.pass(0);
  const output = { approvalId: 'a-1', resumeRequestTemplate: { intent: 'ui_task', input: { goal: 'Pay' } } };
  world.peer.socket(0).send('orchestrator.response', { status: 'accepted', output, task: { taskId: 't-1' } }, 'run-1');
  await world.pass(0);
  const decision = { approvalConfirmed: true, approvalDecision: 'approved', approvalReason: '' };
  world.gateway.request({ intent: 'ui_task', input: { goal: 'Pay', ...decision }, taskId: 't-1', runId: 'run-2' });
  await world.pass(5_000);
  expect(world.gateway.decide('a-1', 'rejected', '').ok).toBe(true);
  await world.pass(0);
  expect(world.gateway.resend('run-2', 'same-run')).toMatchObject({
    ...{ ok: false },
    error: {
      message: expect.stringContaining('run-2 was not sent, because it decides a-1 again: its decision was sent'),
    },
  });
  const { runId } = world.peer.socket(0).frames.at(-1) ?? {};
  world.peer.socket(0).send('orchestrator.response', { status: 'failed' }, String(runId));
  await world.pass(0);
  expect(world.gateway.resend('run-2', 'same-run')).toMatchObject({
    error: { message: expect.stringContaining('it was rejected') },
  });
  expect(sent()).toBe(3);
});

describe('two approvals of one task', () => {
  /** The gateway asks for an approval of a step. */
  const ask = async (runId: string, approvalId: string, goal: string): Promise<void> => {
    const output = { approvalId, resumeRequestTemplate: { intent: 'ui_task', input: { goal } } };
    world.peer.socket(0).send('orchestrator.response', { status: 'accepted', output, task: { taskId: 't-1' } }, runId);
    await world.pass(0);
  };
  const begin = async (runId: string, approvalId: string, goal: string): Promise<void> => {
    world.gateway.request({ intent: 'ui_task', input: { goal }, taskId: 't-1', runId });
    await world.pass(0);
    await ask(runId, approvalId, goal);
  };
  const approve = async (approvalId: string): Promise<string> => {
    const decided = world.gateway.decide(approvalId, 'approved', '');
    await world.pass(0);
    return decided.ok ? decided.value.runId : decided.error.message;
  };
  const complete = async (runId: string): Promise<void> => {
    world.peer.socket(0).send('orchestrator.response', { status: 'completed' }, runId);
    await world.pass(0);
  };
  const states = () =>
    world.hub.state(APPROVALS_FEED, 'voice').value?.map(({ approvalId, state }) => [approvalId, state]);

  test.each([
    ['a-2', 'a-1'],
    ['a-1', 'a-2'],
  ])('are decided each for itself: %s, then %s', async (first, second) => {
    world = await GatewayWorld.connected();
    await begin('run-1', 'a-1', 'Pay');
    await begin('run-2', 'a-2', 'Ship');
    const runId = await approve(first);
    expect(states()).toContainEqual([first, 'deciding']);
    expect(states()).toContainEqual([second, 'pending']);
    expect(await approve(first)).toContain('its decision was sent');
    await complete(runId);
    expect(states()).toContainEqual([first, 'approved']);
    await complete(await approve(second));
    expect(states()).toEqual(
      expect.arrayContaining([
        ['a-1', 'approved'],
        ['a-2', 'approved'],
      ]),
    );
    expect(await approve(first)).toContain('it was approved');
  });

  test('are decided one after the other where the first decision leads to the second question', async () => {
    world = await GatewayWorld.connected();
    await begin('run-1', 'a-1', 'Pay');
    const decision = await approve('a-1');
    await ask(decision, 'a-2', 'Pay');
    expect(states()).toEqual(
      expect.arrayContaining([
        ['a-1', 'approved'],
        ['a-2', 'pending'],
      ]),
    );
    expect(await approve('a-1')).toContain('it was approved');
    await complete(await approve('a-2'));
    expect(states()).toContainEqual(['a-2', 'approved']);
  });

  test('stay apart while a decision is sent again', async () => {
    world = await GatewayWorld.connected();
    await begin('run-1', 'a-1', 'Pay');
    await begin('run-2', 'a-2', 'Ship');
    const runId = await approve('a-2');
    world.peer.socket(0).refuse('GATEWAY_DRAINING');
    await world.pass(0);
    expect(states()).toEqual(
      expect.arrayContaining([
        ['a-1', 'pending'],
        ['a-2', 'deciding'],
      ]),
    );
    await world.pass(1_000);
    expect(world.run(runId).attempts).toHaveLength(2);
    await complete(runId);
    expect(states()).toEqual(
      expect.arrayContaining([
        ['a-1', 'pending'],
        ['a-2', 'approved'],
      ]),
    );
  });

  test('are decided also by an answer that comes late', async () => {
    world = await GatewayWorld.connected({ answerSeconds: 5 });
    await begin('run-1', 'a-1', 'Pay');
    const late = await approve('a-1');
    await world.pass(5_000);
    expect(states()).toEqual([['a-1', 'pending']]);
    await complete(late);
    expect(states()).toEqual([['a-1', 'approved']]);
    expect(await approve('a-1')).toContain('it was approved');
  });
});

test('a thousand runs at once are sent and answered', async () => {
  world = await GatewayWorld.connected();
  for (let run = 0; run < 1_000; run += 1) world.gateway.request({ ...request, runId: `run-${run}` });
  await world.pass(0);
  expect(sent()).toBe(1_000);
  for (let run = 999; run >= 0; run -= 1) {
    world.peer
      .socket(0)
      .send('orchestrator.response', { status: 'completed', output: { message: 'ok' } }, `run-${run}`);
  }
  await world.pass(60_000);
  expect(world.run('run-0')).toMatchObject({ state: 'completed' });
  expect(world.gateway.summary().unanswered).toBe(0);
});
