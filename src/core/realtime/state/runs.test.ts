import { describe, expect, test } from 'vitest';
import { GatewayScript } from '../testing/gateway-script.ts';

const completed = (message: string) => ({ status: 'completed', route: 'live-agent', output: { message } });
const failure = (code: string) => ({ code, message: 'no', traceId: 'trace-1' });

describe('a run', () => {
  test('ends with its answer, which comes last: the end of its task is none', () => {
    const script = new GatewayScript().request('run-1', { text: 'Hi' });
    script.answer('run-1', 'task.completed', { taskId: 't-1', status: 'completed', error: 'stop' });
    expect(script.run('run-1')).toMatchObject({ state: 'dispatching', taskId: 't-1', endedAt: null });
    expect(script.state.tasks.get('t-1')).toMatchObject({ state: 'ended', error: null });
    script.answer('run-1', 'orchestrator.response', completed('Hello'));
    expect(script.run('run-1')).toMatchObject({ state: 'completed', canResend: 'no', response: { text: 'Hello' } });
  });

  test('without an answer in time is unanswered; a late answer is shown as late', () => {
    const script = new GatewayScript().request('run-1').timeOut('run-1');
    expect(script.run('run-1')).toMatchObject({ state: 'unanswered', canResend: 'same-run' });
    script.answer('run-1', 'orchestrator.response', completed('Late'));
    expect(script.run('run-1')).toMatchObject({
      ...{ state: 'unanswered', canResend: 'no', response: { text: 'Late', isLate: true } },
    });
  });

  test('is replayed on the same socket, and nothing is added to its result', () => {
    const script = new GatewayScript().request('run-1').answer('run-1', 'orchestrator.response', completed('One'));
    script.request('run-1').answer('run-1', 'gateway.request_replayed', { ageMs: 5, cachedAt: '2026-01-01T00:00:00Z' });
    script.answer('run-1', 'orchestrator.response', completed('One again'));
    const run = script.run('run-1');
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual(['answered', 'replayed']);
    expect(run).toMatchObject({ state: 'completed', response: { text: 'One' }, replays: [{ ageMs: 5 }] });
    expect(script.state.counts.replays).toBe(1);
  });

  test('whose kept answer is a failure needs another identity', () => {
    const script = new GatewayScript().request('run-1');
    script.answer('run-1', 'orchestrator.response', { status: 'failed', error: 'agent failed' });
    expect(script.run('run-1')).toMatchObject({
      state: 'failed',
      canResend: 'new-run',
      error: { message: 'agent failed' },
    });
  });

  test.each([
    ['GATEWAY_ORCHESTRATOR_FAILURE', 'same-run'],
    ['GATEWAY_DRAINING', 'same-run'],
    ['GATEWAY_SESSION_MISMATCH', 'new-run'],
    ['GATEWAY_USER_MISMATCH', 'new-run'],
  ])('refused with %s can be sent again as %s', (code, canResend) => {
    const script = new GatewayScript().request('run-1').answer('run-1', 'gateway.error', failure(code));
    expect(script.run('run-1')).toMatchObject({ state: 'failed', canResend, error: { code, traceId: 'trace-1' } });
  });

  test('conflicts with what was sent before', () => {
    const script = new GatewayScript().request('run-1', { text: 'then' });
    script.answer('run-1', 'orchestrator.response', completed('One')).request('run-1', { text: 'now' });
    script.answer('run-1', 'gateway.error', failure('GATEWAY_IDEMPOTENCY_CONFLICT'));
    expect(script.run('run-1')).toMatchObject({
      ...{ state: 'conflict', canResend: 'new-run' },
      conflict: { sentThen: { text: 'then' }, sentNow: { text: 'now' }, by: 'gateway' },
    });
    expect(script.state.counts.conflicts).toBe(1);
  });

  test('that is accepted without anything to approve waits for nobody', () => {
    const script = new GatewayScript()
      .request('run-1')
      .answer('run-1', 'orchestrator.response', { status: 'accepted' });
    expect(script.run('run-1').state).toBe('accepted');
    expect(script.state.approvals.size).toBe(0);
  });

  test('whose answer cannot be read has failed', () => {
    const script = new GatewayScript().request('run-1').answer('run-1', 'orchestrator.response', 'text');
    expect(script.run('run-1')).toMatchObject({ state: 'failed', error: { message: 'The answer cannot be read' } });
    expect(script.state.counts.oddFrames).toBe(1);
  });
});

test('a gateway drains when it says so, and has returned when it works on a request', () => {
  const script = new GatewayScript().answer('', 'gateway.connected', { runtime: { state: 'ready' } }).request('run-1');
  script.answer('run-1', 'gateway.error', failure('GATEWAY_DRAINING'));
  expect(script.state.gateway?.state).toBe('draining');
  script.request('run-1').answer('run-1', 'session.state', { state: 'orchestrator_dispatching' });
  expect(script.state.gateway?.state).toBe('ready');
  expect(script.run('run-1').state).toBe('dispatching');
});

test('a failed live lane ends its turn, and no request', () => {
  const script = new GatewayScript().request('run-1').live('live.text', { text: 'Hi' });
  script.hear('gateway.error', failure('GATEWAY_SERIAL_LANE_FAILURE'));
  expect(script.turns).toMatchObject([{ end: { how: 'failed', reason: 'no' } }]);
  expect(script.run('run-1').state).toBe('waiting');
});

test('a failed lane ends everything that its socket was asked for', () => {
  const script = new GatewayScript().request('run-1').request('run-2').live('live.text', { text: 'Hi' });
  script.answer('other', 'gateway.error', failure('GATEWAY_SERIAL_LANE_FAILURE'));
  for (const id of ['run-1', 'run-2']) expect(script.run(id)).toMatchObject({ state: 'failed', canResend: 'same-run' });
  expect(script.turns).toMatchObject([{ end: null }]);
});

test('a lost socket interrupts its runs and loses their tasks; both at once is the gateway going away', () => {
  const script = new GatewayScript().request('run-1');
  script.answer('run-1', 'task.started', { taskId: 't-1', runId: 'run-1', status: 'running' });
  script.lose(1);
  expect(script.run('run-1')).toMatchObject({ state: 'interrupted', canResend: 'same-run' });
  expect(script.state.tasks.get('t-1')?.state).toBe('lost');
  expect(script.state.away).toBeNull();
  script.lose(2);
  expect(script.state.away?.what).toBe('The gateway went away: the connection broke off');
  script.apply({ type: 'opened', lanes: ['requests'], socket: 3, at: 100 });
  expect(script.state.away).toBeNull();
});

test('a gateway that says the same replay again and again replays once', () => {
  const script = new GatewayScript().request('run-1').answer('run-1', 'orchestrator.response', completed('One'));
  script.request('run-1');
  for (let frame = 0; frame < 100; frame += 1) script.answer('run-1', 'gateway.request_replayed', { ageMs: frame });
  script.answer('run-1', 'orchestrator.response', completed('One'));
  script.request('run-1').answer('run-1', 'orchestrator.response', completed('Two'));
  const { attempts, replays, response } = script.run('run-1');
  expect(replays).toMatchObject([{ ageMs: 99 }]);
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['answered', 'replayed', 'answered']);
  expect(response?.text).toBe('Two');
});

test('tasks that a gateway never ends are forgotten, the oldest first', () => {
  const script = new GatewayScript();
  for (let task = 0; task < 600; task += 1) {
    script.answer('', 'task.progress', { taskId: `t-${task}`, status: 'running' });
  }
  expect(script.state.tasks.size).toBe(500);
  expect(script.state.tasks.has('t-99')).toBe(false);
  expect(script.state.tasks.get('t-599')?.state).toBe('active');
});

test('of long messages, stages, names and reasons the beginning is kept', () => {
  const long = 'x'.repeat(100_000);
  const script = new GatewayScript().request('run-1').live('live.text', { text: 'Hi' });
  script.answer('run-1', 'task.progress', { taskId: 't-1', status: 'running', stage: long, error: long });
  const output = { message: long, approvalCategories: Array.from({ length: 60 }, () => long) };
  const template = { intent: 'ui_task', input: { goal: 'Pay' } };
  script.answer('run-1', 'orchestrator.response', {
    status: 'accepted',
    output: { ...output, resumeRequestTemplate: template },
  });
  script.answer('', 'session.state', { state: 'session_bound', reason: long });
  script.answer('', 'gateway.connected', { runtime: { version: long } });
  script.hear('live.bridge.connected', { model: long });
  script.hear('live.function_call', { callId: 'c', name: long });
  script.hear('live.output', { upstream: { goAway: { timeLeft: long } } });
  script.hear('live.bridge.closed', { reason: long });
  const { approvals, bridge, gateway, goAway, lanes, tasks } = script.state;
  const kept = [[...approvals.values()], bridge, gateway, goAway, lanes, [...tasks.values()], script.turns];
  for (const each of kept) expect(JSON.stringify(each).length).toBeLessThan(25_000);
});

test('a gateway that takes live frames again no longer drains', () => {
  const script = new GatewayScript().answer('', 'gateway.connected', { runtime: { state: 'draining' } });
  expect(script.state.gateway?.state).toBe('draining');
  script.live('live.text', { text: 'Hi' }).hear('session.state', { state: 'live_forwarded' });
  expect(script.state.gateway?.state).toBe('ready');
});

describe('an approval', () => {
  const asking = {
    ...{ status: 'accepted', task: { taskId: 't-1' } },
    output: { approvalRequired: true, resumeRequestTemplate: { intent: 'ui_task', input: { goal: 'Pay' } } },
  };
  const decide = (script: GatewayScript, decision: string) =>
    script.request('run-2', { goal: 'Pay', approvalDecision: decision }, { task: { taskId: 't-1' } });
  const asked = () => new GatewayScript().request('run-1').answer('run-1', 'orchestrator.response', asking);
  const approval = ({ state }: GatewayScript) => state.approvals.get('approval-run-1');

  test('is pending, is decided under another run, and is then what was decided', () => {
    const script = asked();
    expect(script.run('run-1').state).toBe('pending-approval');
    expect(approval(script)).toMatchObject({ state: 'pending', taskId: 't-1', input: { goal: 'Pay' } });
    decide(script, 'approved');
    expect(approval(script)).toMatchObject({ state: 'deciding', decision: { kind: 'approved', runId: 'run-2' } });
    script.answer('run-2', 'orchestrator.response', completed('Paid'));
    expect(approval(script)?.state).toBe('approved');
  });

  test('is rejected by a failure without an error', () => {
    const script = decide(asked(), 'rejected').answer('run-2', 'orchestrator.response', {
      status: 'failed',
      output: {},
    });
    expect(approval(script)?.state).toBe('rejected');
  });

  test('is to decide again when the decision failed or had no answer', () => {
    const failed = decide(asked(), 'approved').answer('run-2', 'gateway.error', failure('GATEWAY_DRAINING'));
    expect(approval(failed)).toMatchObject({ state: 'pending', decision: null });
    expect(approval(decide(asked(), 'approved').timeOut('run-2'))?.state).toBe('pending');
  });

  test('that waits is decided before one with the same content that is decided', () => {
    const script = decide(asked(), 'approved').answer('run-2', 'orchestrator.response', completed('Paid'));
    script.request('run-3').answer('run-3', 'orchestrator.response', asking);
    script.request('run-4', { goal: 'Pay', approvalDecision: 'rejected' }, { task: { taskId: 't-1' } });
    const states = () => [...script.state.approvals.values()].map(({ runId, state }) => [runId, state]);
    expect(states()).toEqual([
      ['run-1', 'approved'],
      ['run-3', 'deciding'],
    ]);
  });

  test('of another task is not decided by the content alone', () => {
    const script = asked().request('run-2', { goal: 'Pay', approvalDecision: 'approved' }, { task: { taskId: 't-9' } });
    expect(approval(script)?.state).toBe('pending');
    script.request('run-3', { goal: 'Pay', approvalDecision: 'approved' });
    expect(approval(script)).toMatchObject({ state: 'deciding', decision: { runId: 'run-3' } });
  });

  test('of a task that another decision ends still waits', () => {
    const script = asked().request('run-3');
    script.answer('run-3', 'orchestrator.response', {
      ...asking,
      output: { ...asking.output, resumeRequestTemplate: { intent: 'ui_task', input: { goal: 'Ship' } } },
    });
    decide(script, 'approved').answer('run-2', 'task.completed', { taskId: 't-1', status: 'completed' });
    expect(script.state.approvals.get('approval-run-3')?.state).toBe('pending');
    script.answer('run-2', 'orchestrator.response', completed('Paid'));
    script.answer('other', 'task.failed', { taskId: 't-1', status: 'failed' });
    expect(script.state.approvals.get('approval-run-3')?.state).toBe('ended');
  });

  test('ends with its task', () => {
    const script = asked().answer('other', 'task.failed', {
      taskId: 't-1',
      status: 'failed',
      stage: 'operator.cancelled',
    });
    expect(approval(script)?.state).toBe('ended');
  });
});
