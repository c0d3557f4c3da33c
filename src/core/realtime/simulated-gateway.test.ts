import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApprovalView } from '#shared/panel/realtime/approval.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { APPROVALS_FEED, GATEWAY_FEED, RUNS_FEED, TASKS_FEED, TURN_FEED } from '#shared/panel/realtime/gateways.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TaskView } from '#shared/panel/realtime/task.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { GatewayServer, type GatewayServerOptions } from '#simulators/realtime/gateway-server.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { createLineLogger } from '../platform/logger.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { openGate } from '../supervision/start-gate.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import { RealtimeGateway } from './realtime-gateway.ts';
import { gatewayDefinition } from './testing/gateway-world.ts';

const platform = createSystemPlatform(
  createLineLogger(
    () => 0,
    () => {},
  ),
);

let server: GatewayServer;
let hub: FeedHub;
let monitor: TrafficMonitor;
let gateway: RealtimeGateway;

/** A gateway on real sockets, with a client that is connected. */
async function connect(
  options: Partial<GatewayServerOptions> = {},
  changes: Partial<GatewayDefinition> = {},
): Promise<void> {
  server = new GatewayServer({ clock: platform.clock, random: platform.random, ...options });
  const port = await server.listen();
  const http = `http://127.0.0.1:${port}`;
  gateway = new RealtimeGateway({
    definition: gatewayDefinition({ url: server.url, http, ...changes }),
    ...{ platform, hub, monitor, startGate: openGate, fetch, limits: { closeMs: 50 } },
    logOfAll: new SummedLog(hub, 'all', platform.clock),
    retryPolicy: { ...LOOPBACK_RETRY_POLICY, firstDelayMs: 1, capMs: 20 },
  });
  gateway.start();
  await until(({ live, requests }) =>
    [live, requests].every(({ connection, socket }) => socket !== null && connection.phase.name === 'ready'),
  );
}

beforeEach(() => {
  hub = new FeedHub();
  monitor = new TrafficMonitor(platform.clock, hub);
});

afterEach(async () => {
  await gateway.close();
  server.dispose();
  monitor.dispose();
});

const until = (isReached: (snapshot: GatewaySnapshot) => boolean) =>
  untilState(hub.state(GATEWAY_FEED, 'voice'), isReached);

async function untilRun(runId: string, isReached: (run: RunView) => boolean): Promise<RunView> {
  let found: RunView | undefined;
  await untilState(hub.state(RUNS_FEED, 'voice'), (runs) => {
    found = runs.find((run) => run.runId === runId && isReached(run));
    return found !== undefined;
  });
  if (found === undefined) throw new Error(`${runId} was not published`);
  return found;
}

const untilApproval = (isReached: (approval: ApprovalView) => boolean) =>
  untilState(hub.state(APPROVALS_FEED, 'voice'), (all) => all.some(isReached));

const untilTask = (isReached: (task: TaskView) => boolean) =>
  untilState(hub.state(TASKS_FEED, 'voice'), (all) => all.some(isReached));

const untilTurn = async (isReached: (turn: TurnView) => boolean): Promise<TurnView> => {
  const turn = await untilState(hub.state(TURN_FEED, 'voice'), (each) => each !== null && isReached(each));
  if (turn === null) throw new Error('there is no turn');
  return turn;
};

const EDITIONS = [['document'], ['newest']] as const;

describe.each(EDITIONS)('the simulated gateway of the edition %s', (edition) => {
  test('answers a request, and replays the answer on the same socket', async () => {
    await connect({ edition });
    gateway.request({ intent: 'translation', input: { text: 'Good morning', targetLanguage: 'es' }, runId: 'run-1' });
    const first = await untilRun('run-1', ({ state }) => state === 'completed');
    expect(first).toMatchObject({ attempts: [{ outcome: 'answered' }], response: { route: 'live-agent' } });
    gateway.resend('run-1', 'same-run');
    const again = await untilRun('run-1', ({ replays }) => replays.length === 1);
    await untilRun('run-1', ({ attempts }) => attempts.at(-1)?.outcome === 'replayed');
    expect(again.response).toEqual(first.response);
    await untilTask(({ runId, state }) => runId === 'run-1' && state === 'ended');
  });

  test('asks for an approval, which is decided under another run', async () => {
    await connect({ edition });
    const input = { goal: 'Open page and submit the payment with my card', url: 'https://example.com/checkout' };
    gateway.request({ intent: 'ui_task', input, runId: 'run-1' });
    await untilRun('run-1', ({ state }) => state === 'pending-approval');
    await untilApproval(({ state, taskId }) => state === 'pending' && taskId !== null);
    expect(gateway.decide('approval-run-1', 'approved', 'checked').ok).toBe(true);
    await untilApproval(({ state }) => state === 'approved');
    await untilTask(({ state, status }) => state === 'ended' && status === 'completed');
  });

  test('conflicts with what it was sent before', async () => {
    await connect({ edition });
    gateway.request({ intent: 'conversation', input: { text: 'then' }, runId: 'run-1' });
    await untilRun('run-1', ({ state }) => state === 'completed');
    gateway.request({ intent: 'conversation', input: { text: 'now' }, runId: 'run-1' });
    const run = await untilRun('run-1', ({ state }) => state === 'conflict');
    expect(run.conflict).toMatchObject({ sentThen: { text: 'then' }, sentNow: { text: 'now' }, by: 'gateway' });
  });

  test('answers a text by a turn, whose words are shown once', async () => {
    await connect({ edition });
    expect(gateway.live.say('Hello live bridge').ok).toBe(true);
    const turn = await untilTurn(({ answer, end }) => end !== null && answer.startsWith('Echo'));
    expect(turn).toMatchObject({ number: 1, answer: 'Echo: Hello live bridge', end: { how: 'completed' } });
    const { bridge, roundTrips } = await until(({ roundTrips: samples }) => samples.length > 0);
    expect(bridge.phase).toBe('connected');
    expect(roundTrips[0]?.measuredMs).toBeGreaterThanOrEqual(0);
  });

  test('drains and returns: a request that was refused is sent again and answered', async () => {
    await connect({ edition });
    expect(await gateway.operator.drain()).toMatchObject({ ok: true });
    await until(({ gateway: identity }) => identity?.state === 'draining');
    gateway.request({ intent: 'conversation', input: { text: 'Hi' }, runId: 'run-1' });
    await untilRun('run-1', ({ retryAt }) => retryAt !== null);
    expect(await gateway.operator.warmUp()).toMatchObject({ ok: true });
    const run = await untilRun('run-1', ({ state }) => state === 'completed');
    expect(run.attempts.map(({ outcome }) => outcome)).toContain('failed');
    expect(await gateway.operator.refresh()).toEqual({ ok: true, value: null });
  });

  test('serves joined lanes too', async () => {
    await connect({ edition }, { lanes: 'one' });
    gateway.request({ intent: 'conversation', input: { text: 'Hi' }, runId: 'run-1' });
    gateway.live.say('Hello');
    await untilRun('run-1', ({ state }) => state === 'completed');
    expect((await untilTurn(({ end, answer }) => end !== null && answer !== '')).number).toBeGreaterThan(0);
    expect(server.socketCount).toBe(1);
  });
});

test('a gateway that drains refuses new sockets, and is connected again when it has returned', async () => {
  await connect();
  await gateway.operator.drain();
  gateway.newSession();
  const refused = await until(({ connection: { lastFailure } }) => lastFailure !== null);
  expect(refused.connection.lastFailure?.message).toContain('draining');
  await gateway.operator.warmUp();
  await until(({ live, requests }) =>
    [live, requests].every(({ connection, socket }) => socket !== null && connection.phase.name === 'ready'),
  );
  gateway.request({ intent: 'conversation', input: { text: 'Hi' }, runId: 'run-1' });
  await untilRun('run-1', ({ state }) => state === 'completed');
});

test('an answer of 10 MB is read, and shown in part', async () => {
  await connect();
  gateway.request({ intent: 'conversation', input: { text: 'x'.repeat(10_000_000) }, runId: 'run-1' });
  const run = await untilRun('run-1', ({ state }) => state === 'completed');
  expect(run.response?.text.length).toBeLessThanOrEqual(100_000);
  expect(JSON.stringify(run).length).toBeLessThan(200_000);
  gateway.resend('run-1', 'same-run');
  await untilRun('run-1', ({ attempts }) => attempts.at(-1)?.outcome === 'replayed');
});

test('a gateway without live turns is text only', async () => {
  await connect({ liveTurns: 'off' });
  gateway.live.say('Hello');
  const { bridge, turn } = await until(({ bridge: { phase } }) => phase === 'unavailable');
  expect([bridge.phase, turn]).toEqual(['unavailable', 'text-only']);
  expect((await untilTurn(({ end }) => end !== null)).end?.how).toBe('failed');
});
