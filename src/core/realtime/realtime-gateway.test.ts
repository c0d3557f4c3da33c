import { afterEach, describe, expect, test } from 'vitest';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import type { Fetch } from './http/gateway-http.ts';
import type { OpenGatewaySocket } from './server/gateway-driver.ts';
import { GatewayWorld } from './testing/gateway-world.ts';
import { MemoryGateway } from './testing/memory-gateway.ts';

let world: GatewayWorld;

afterEach(() => world.close());

const conversation = { intent: 'conversation', input: { text: 'Hi' } };

describe('a gateway with two lanes', () => {
  test('binds two sockets to one session, with the user in the first frame of each', async () => {
    world = await GatewayWorld.connected();
    expect(world.snapshot).toMatchObject({
      ...{ connection: { phase: { name: 'ready' } }, sessionId: 'session-1', userId: 'ann', turn: 'idle' },
      ...{ requests: { socket: 1 }, live: { socket: 2 }, gateway: { version: '1.2.3', liveApiEnabled: true } },
    });
    world.gateway.request(conversation);
    world.gateway.live.say('Hello');
    await world.pass(0);
    for (const socket of world.peer.sockets) {
      expect(socket.frames).toMatchObject([{ sessionId: 'session-1', userId: 'ann', source: 'frontend' }]);
    }
    expect(world.peer.sockets.map(({ types }) => types)).toEqual([['orchestrator.request'], ['live.text']]);
  });

  test('sends an interruption at once, whatever request is under way', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request(conversation);
    world.gateway.live.say('Hello');
    world.gateway.live.interrupt('person');
    await world.pass(0);
    expect(world.peer.socket(1).types).toEqual(['live.text', 'live.interrupt']);
  });

  test('goes on with requests when the live socket is lost, and opens that again', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request({ ...conversation, runId: 'run-1' });
    world.peer.socket(1).close();
    await world.pass(0);
    expect(world.snapshot).toMatchObject({
      connection: { phase: { name: 'ready' } },
      turn: 'not-connected',
      away: null,
    });
    expect(world.run('run-1').state).toBe('waiting');
    await world.pass(1_000);
    expect(world.snapshot).toMatchObject({
      live: { socket: 3, connection: { phase: { name: 'ready' } } },
      turn: 'idle',
    });
  });

  test('keeps the live lane when the requests socket is lost, and sends nothing again on the new one', async () => {
    world = await GatewayWorld.connected();
    world.gateway.request({ ...conversation, runId: 'run-1' });
    world.peer.socket(0).close();
    await world.pass(2_000);
    expect(world.snapshot).toMatchObject({ requests: { socket: 3 }, live: { socket: 2 } });
    expect(world.run('run-1')).toMatchObject({ state: 'interrupted', canResend: 'same-run' });
    expect(world.peer.socket(2).frames).toEqual([]);
    expect(world.gateway.summary()).toMatchObject({ unanswered: 1, presentation: { word: 'Unanswered' } });
    expect(world.gateway.resend('run-1', 'same-run')).toEqual({ ok: true, value: { runId: 'run-1', attempt: 2 } });
    await world.pass(0);
    expect(world.peer.socket(2).frames).toMatchObject([{ runId: 'run-1', payload: { idempotencyKey: 'run-1' } }]);
  });

  test('says that the gateway went away when both are lost at once, and not when a person stops it', async () => {
    world = await GatewayWorld.connected();
    for (const socket of world.peer.sockets) socket.close();
    await world.pass(0);
    expect(world.snapshot.away?.what).toMatch(/^The gateway went away: /);
    await world.pass(2_000);
    expect(world.snapshot).toMatchObject({ away: null, connection: { phase: { name: 'ready' } } });
    world.gateway.stop();
    await world.pass(0);
    expect(world.snapshot).toMatchObject({ away: null, connection: { phase: { name: 'idle' } } });
  });
});

test('joined lanes share one socket', async () => {
  world = await GatewayWorld.connected({ lanes: 'one' });
  world.gateway.request(conversation);
  world.gateway.live.say('Hello');
  await world.pass(0);
  expect(world.peer.sockets.map(({ types }) => types)).toEqual([['orchestrator.request', 'live.text']]);
  expect(world.snapshot).toMatchObject({ requests: { socket: 1 }, live: { socket: 1 } });
});

test('a gateway that drains closes new sockets: each attempt says so and waits longer', async () => {
  const greet = (socket: { refuse: (code: string, message: string) => void; close: () => void }) => {
    socket.refuse('GATEWAY_DRAINING', 'gateway is draining');
    socket.close();
  };
  world = await GatewayWorld.connected({ lanes: 'one' }, { peer: { greet } });
  const { connection } = world.snapshot;
  expect(connection.phase.name).toBe('backoff');
  expect(connection.lastFailure?.message).toMatch(/was lost: .*It said before: gateway is draining$/);
  await world.pass(30_000);
  expect(world.peer.sockets.length).toBeLessThan(15);
  world.peer.greet = (socket) => socket.send('gateway.connected');
  await world.pass(5_000);
  expect(world.snapshot.connection.phase.name).toBe('ready');
});

test('a gateway that says nothing is used all the same, and its silence shows in what it does not answer', async () => {
  world = await GatewayWorld.connected({ answerSeconds: 2 }, { peer: { greet: () => {} } });
  expect(world.snapshot.connection.phase).toMatchObject({ name: 'starting' });
  await world.pass(5_000);
  expect(world.snapshot).toMatchObject({ connection: { phase: { name: 'ready' } }, gateway: null });
  world.gateway.request({ ...conversation, runId: 'run-1' });
  await world.pass(2_000);
  expect(world.run('run-1')).toMatchObject({ state: 'unanswered', canResend: 'same-run' });
});

test('another session opens both sockets again', async () => {
  world = await GatewayWorld.connected();
  expect(world.snapshot.sessionStartedAt).toBeLessThan(world.platform.clock.now());
  const session = world.gateway.newSession();
  const startedAt = world.platform.clock.now();
  await world.pass(1_000);
  expect(world.snapshot.sessionStartedAt).toBe(startedAt);
  world.gateway.request(conversation);
  world.gateway.live.say('Hi');
  await world.pass(0);
  expect(world.peer.sockets).toHaveLength(4);
  expect(world.peer.sockets.slice(2).map(({ frames }) => frames[0]?.sessionId)).toEqual([session, session]);
  expect(session).not.toBe('session-1');
});

test('an address that is none blocks, with what to do', async () => {
  world = await GatewayWorld.connected({ url: 'http://127.0.0.1:8080' });
  expect(world.snapshot.connection.phase).toMatchObject({ name: 'blocked', failure: { reason: 'bad-address' } });
});

test('a token in the address is neither shown nor in the traffic', async () => {
  const opened: (readonly string[] | undefined)[] = [];
  const peer = new MemoryGateway();
  const openSocket: OpenGatewaySocket = (options) => {
    opened.push(options.secrets);
    return peer.open(options);
  };
  world = await GatewayWorld.connected({ url: 'ws://127.0.0.1:8080/realtime?token=hush' }, { openSocket });
  expect(opened).toEqual([['hush'], ['hush']]);
  expect(world.snapshot.address).toBe('ws://127.0.0.1:8080/realtime');
  expect(world.gateway.summary().address).toBe('ws://127.0.0.1:8080/realtime');
});

test('what waits for its answer by HTTP ends with the connection', async () => {
  const fetch: Fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  world = await GatewayWorld.connected({ http: 'http://127.0.0.1:8080' }, { fetch });
  const asked = world.gateway.operator.drain();
  await world.gateway.close();
  expect(await asked).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
});

test('the same trouble again and again has one row a second, with how many were left out', async () => {
  world = await GatewayWorld.connected({ lanes: 'one' });
  const socket = world.peer.socket(0);
  for (let chunk = 0; chunk < 50; chunk += 1) {
    socket.send('live.bridge.unavailable', { reason: 'off' });
    socket.send('gateway.error', { code: 'GATEWAY_DRAINING', message: 'later', traceId: `trace-${chunk}` });
  }
  await world.pass(1_000);
  socket.send('gateway.error', { code: 'GATEWAY_DRAINING', message: 'later', traceId: 'trace-50' });
  await world.pass(0);
  expect(world.lines.filter((line) => line.includes('unavailable'))).toEqual(['live.bridge.unavailable: off']);
  expect(world.lines.filter((line) => line.includes('gateway.error'))).toEqual([
    'gateway.error: later (GATEWAY_DRAINING, trace trace-0)',
    'gateway.error: later (GATEWAY_DRAINING, trace trace-50) (49 more since the last)',
  ]);
});

test('the log has errors with their trace, and not what follows each live frame', async () => {
  world = await GatewayWorld.connected({ lanes: 'one' });
  const socket = world.peer.socket(0);
  socket.send('session.state', { state: 'live_forwarded', previousState: 'live_forwarded' });
  socket.send('gateway.error', { code: 'GATEWAY_DRAINING', message: 'later', traceId: 'trace-7' });
  socket.send('weather.changed', {});
  await world.pass(0);
  expect(world.lines).toContain('gateway.error: later (GATEWAY_DRAINING, trace trace-7)');
  expect(world.lines).toContain('weather.changed: not documented');
  expect(world.lines.join()).not.toContain('live_forwarded');
});

test('the history has the turns of a conversation as one episode', async () => {
  world = await GatewayWorld.connected();
  world.gateway.live.say('Hello');
  world.gateway.live.say('Are you there?');
  await world.pass(1_000);
  const { spans = [] } = world.hub.state(TIMELINE_RECENT_FEED, 'voice').value ?? {};
  expect(spans.map(({ kind, label }) => [kind, label])).toContainEqual(['episode', '2 turns']);
});

test('the history has a request as one span, until no attempt of it is under way any more', async () => {
  world = await GatewayWorld.connected();
  const spans = () =>
    world.hub.state(TIMELINE_RECENT_FEED, 'voice').value?.spans.filter(({ label }) => label === 'conversation') ?? [];
  world.gateway.request(conversation);
  await world.pass(1_000);
  world.peer.socket(0).refuse('GATEWAY_DRAINING');
  await world.pass(2_000);
  expect(spans()).toMatchObject([{ kind: 'work', endedAt: null }]);
  world.peer.socket(0).refuse('GATEWAY_INVALID_ENVELOPE');
  await world.pass(2_000);
  const [ended, ...others] = spans();
  expect(others).toEqual([]);
  expect((ended?.endedAt ?? 0) - (ended?.at ?? 0)).toBeGreaterThanOrEqual(3_000);
  world.gateway.request(conversation);
  await world.pass(1_000);
  expect(spans()).toHaveLength(2);
});
