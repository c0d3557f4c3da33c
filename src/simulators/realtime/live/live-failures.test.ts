import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { fieldsOf } from '../client-frame.ts';
import type { GatewayServerOptions } from '../gateway-server.ts';
import { type GatewayTestWorld, startGateway } from '../testing/gateway-test-world.ts';
import type { TestGatewayClient } from '../testing/test-gateway-client.ts';

let world: GatewayTestWorld;
let client: TestGatewayClient;

afterEach(() => world.close());

async function start(options: Partial<GatewayServerOptions> = {}): Promise<void> {
  world = await startGateway(options);
  client = await world.connect();
}

const LIVE = { models: ['model-a', 'model-b'], authProfiles: ['first', 'second'] };
const NOW = '1970-01-01T00:00:00.000Z';

/** What came since a place, without the states that follow each frame. */
const since = (from: number) =>
  client.story(from).filter((line) => !/session_bound|live_forwarded|round_trip/.test(line));
const payloads = (type: string): readonly JsonObject[] =>
  client.frames.flatMap((frame) => (frame.type === type ? [fieldsOf(frame.payload)] : []));

describe('an upstream that is not reached', () => {
  test('is tried by another model at once, where the first has too much to do', async () => {
    await start({ live: LIVE });
    world.server.temper.refusals = [{ reason: 'Too many requests', reasonClass: 'rate_limit' }];
    await client.send('live.text', { text: 'Hello' });
    expect(since(2)).toEqual([
      ...['live.bridge.failover', 'live.bridge.reconnect_attempt', 'live.bridge.connected', 'live.bridge.setup_sent'],
    ]);
    expect(payloads('live.bridge.failover')).toMatchObject([
      {
        ...{ moved: true, routeReadyAt: NOW, routeAvailableNow: true, reasonClass: 'rate_limit' },
        ...{ from: { model: 'model-a', authProfile: 'first' }, to: { model: 'model-b', authProfile: 'first' } },
        modelState: { id: 'model-a', failureCount: 1, cooldownUntil: '2026-02-17T16:20:30.000Z' },
      },
    ]);
    expect(payloads('live.bridge.connected')).toMatchObject([{ model: 'model-b', authProfile: 'first' }]);
  });

  test.each([
    ['auth', { disabledUntil: null, cooldownUntil: '2026-02-17T16:21:00.000Z' }],
    ['billing', { disabledUntil: '2026-02-17T17:20:00.000Z', cooldownUntil: null }],
  ] as const)('is tried with other credentials after a failure of %s', async (reasonClass, rest) => {
    await start({ live: LIVE });
    world.server.temper.refusals = [{ reason: 'Refused', reasonClass }];
    await client.send('live.text', { text: 'Hello' });
    expect(since(2).slice(0, 3)).toEqual([
      ...['live.bridge.auth_profile_failed', 'live.bridge.failover', 'live.bridge.reconnect_attempt'],
    ]);
    expect(payloads('live.bridge.auth_profile_failed')).toMatchObject([
      { profile: 'first', failureCount: 1, reasonClass, reason: 'Refused', ...rest },
    ]);
    expect(payloads('live.bridge.connected')).toMatchObject([{ model: 'model-a', authProfile: 'second' }]);
  });

  test('ends the frame as a failure of the orchestrator after the last attempt', async () => {
    await start();
    world.server.temper.connectMs = 5_000;
    await client.send('live.text', { text: 'Hello' });
    await world.advance(4_600);
    expect(since(2)).toEqual([
      ...['live.bridge.connect_timeout', 'live.bridge.failover', 'live.bridge.reconnect_attempt'],
      ...['live.bridge.reconnect_wait', 'live.bridge.connect_timeout', 'live.bridge.failover'],
      ...['live.bridge.reconnect_attempt', 'session.state orchestrator_failed'],
      'gateway.error GATEWAY_ORCHESTRATOR_FAILURE',
    ]);
    expect(payloads('live.bridge.reconnect_attempt')).toMatchObject([
      { attempt: 1, maxAttempts: 2, routeWaitMs: 600 },
      { attempt: 2, maxAttempts: 2 },
    ]);
    expect(payloads('gateway.error')).toMatchObject([{ details: { route: 'orchestrator' } }]);
  });

  test('because it closes at once, says why at last', async () => {
    await start();
    world.server.temper.closing = { code: 1008, reason: 'No such key' };
    await client.send('live.text', { text: 'Hello' });
    await world.advance(10);
    expect(since(2)).toEqual([
      ...['live.bridge.connected', 'live.bridge.setup_sent', 'session.state orchestrator_failed'],
      ...['gateway.error GATEWAY_ORCHESTRATOR_FAILURE', 'live.bridge.closed'],
    ]);
    expect(payloads('live.bridge.closed')).toEqual([{ code: 1008, reason: 'No such key' }]);
  });
});

describe('an upstream that is lost', () => {
  test('in the middle of an answer leaves the turn without an end, and is reached again by the next frame', async () => {
    await start();
    await client.send('live.setup', {});
    await world.advance(10);
    world.server.temper.death = { code: 1011, reason: 'Internal error' };
    const before = client.frames.length;
    await client.send('live.text', { text: 'This text is long enough that it comes back in two pieces.' });
    await world.advance(5_000);
    expect(since(before)).toEqual(['live.output', 'live.bridge.closed']);
    await client.send('live.text', { text: 'again' });
    await world.advance(200);
    expect(since(before).slice(2, 4)).toEqual(['live.bridge.connected', 'live.bridge.setup_sent']);
    expect(since(before).at(-1)).toBe('live.output');
  });

  test('while a frame is sent gets it over a new connection', async () => {
    await start();
    await client.send('live.setup', {});
    await world.advance(10);
    world.server.temper.sendFailures = 1;
    const before = client.frames.length;
    await client.send('live.text', { text: 'Hello' });
    expect(since(before)).toEqual(['live.bridge.forward_retry', 'live.bridge.connected', 'live.bridge.setup_sent']);
    expect(payloads('live.bridge.forward_retry')).toMatchObject([
      { error: 'The connection was reset.', reasonClass: 'transient', authProfile: null },
    ]);
    await world.advance(200);
    expect(payloads('live.turn.completed').at(-1)).toMatchObject({ text: 'Echo: Hello' });
  });
});

describe('an upstream that owes an answer and is silent', () => {
  const begin = async (silence: 'pongs' | 'no-pongs' | 'no-pings') => {
    await start({ live: { silenceMs: 900, graceMs: 700 } });
    await client.send('live.setup', {});
    await world.advance(10);
    world.server.temper.silence = silence;
    await client.send('live.text', { text: 'Hello' });
    return client.frames.length;
  };

  test.each([
    ['pongs', ['health_ping_sent', 'health_probe_started', 'health_pong'], '2026-02-17T16:20:01.001Z'],
    ['no-pongs', ['health_ping_sent', 'health_probe_started'], null],
    ['no-pings', ['health_ping_error', 'health_probe_started'], null],
  ] as const)(
    '(%s) is probed and left, and recovered when it is reached again',
    async (silence, probe, probePongAt) => {
      const before = await begin(silence);
      await world.advance(5_000);
      expect(since(before)).toEqual([
        ...['health_degraded', ...probe, 'health_watchdog_reconnect'].map((name) => `live.bridge.${name}`),
      ]);
      expect(payloads('live.bridge.health_watchdog_reconnect')).toMatchObject([{ probePongAt, probeElapsedMs: 1_000 }]);
      world.server.temper.silence = 'none';
      await client.send('live.text', { text: 'again' });
      expect(since(before).slice(-3)).toEqual([
        ...['live.bridge.health_recovered', 'live.bridge.connected', 'live.bridge.setup_sent'],
      ]);
    },
  );

  test('recovers when it speaks after all', async () => {
    await start({ live: { silenceMs: 900, graceMs: 700 } });
    await client.send('live.setup', {});
    await world.advance(10);
    world.server.temper.answerDelayMs = 1_100;
    await client.send('live.text', { text: 'late' });
    const before = client.frames.length;
    await world.advance(5_000);
    expect(since(before).slice(-3)).toEqual(['live.bridge.health_recovered', 'live.turn.completed', 'live.output']);
    expect(payloads('live.bridge.health_watchdog_reconnect')).toEqual([]);
  });

  test('is not watched while it owes nothing', async () => {
    await start();
    await client.send('live.text', { text: 'Hello' });
    await world.advance(1_000);
    const before = client.frames.length;
    await world.advance(60_000);
    expect(client.story(before)).toEqual([]);
  });
});
