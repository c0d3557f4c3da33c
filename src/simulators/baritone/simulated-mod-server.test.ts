import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { MethodName } from '#shared/protocols/define-protocol.ts';
import { INVENTORY_PAUSE } from './command-script.ts';
import { SimulatedModServer, type SimulatedModServerOptions } from './simulated-mod-server.ts';
import { connectToModServer, type TestModClient } from './testing/test-mod-client.ts';

const TOKEN = 'right';
let bridge: SimulatedModServer;
const clients: TestModClient[] = [];

function start(options: Partial<SimulatedModServerOptions> = {}): void {
  bridge = new SimulatedModServer({
    ...{ clock: systemClock, ids: createSystemIds(), token: TOKEN },
    ...{ tickMs: 2, heartbeatMs: 40, quiescenceMs: 10, pace: 0.005 },
    ...options,
  });
}

beforeEach(() => start());

afterEach(() => {
  for (const { client } of clients.splice(0)) client.close();
  bridge.dispose();
});

async function connect(path?: string): Promise<TestModClient> {
  await bridge.listen();
  const client = await connectToModServer(path === undefined ? bridge.url : `ws://127.0.0.1:${bridge.port}${path}`);
  clients.push(client);
  return client;
}

async function logIn(): Promise<TestModClient> {
  const peer = await connect();
  expect(await peer.client.call('auth.login', { token: TOKEN })).toMatchObject({ ok: true });
  return peer;
}

const hasStage = (stage: string) => (received: readonly { readonly params: unknown }[]) =>
  received.some(({ params }) => (params as { readonly stage?: string }).stage === stage);

describe('the login', () => {
  test.each<MethodName<BaritoneProtocol>>([
    ...(['status.get', 'status.subscribe', 'status.unsubscribe', 'baritone.execute', 'task.cancel'] as const),
  ])('comes before %s', async (method) => {
    const { client } = await connect();
    const params = method === 'baritone.execute' ? { command: 'help' } : {};
    expect(await client.call(method, params)).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
  });

  test('may fail and be tried again on the same socket; ping needs none', async () => {
    const { client } = await connect();
    expect(await client.call('ping', {})).toMatchObject({ value: { pong: true } });
    expect(await client.call('auth.login', { token: 'wrong' })).toMatchObject({ error: { message: 'Invalid token' } });
    expect(await client.call('auth.login', { token: TOKEN })).toMatchObject({ value: { protocol_version: 2 } });
    expect(bridge.notices).not.toContain('Pong');
    await client.call('ping', {});
    expect(bridge.notices).toContain('Pong');
  });

  test('lets in one session at a time in the newest edition, after its pause state', async () => {
    bridge.dispose();
    start({ edition: 'newest' });
    const first = await logIn();
    expect(first.received).toMatchObject([{ event: 'bridge.pause_state', params: { paused: false } }]);
    const { client } = await connect();
    expect(await client.call('auth.login', { token: TOKEN })).toMatchObject({
      error: { code: 'UNAUTHORIZED', message: 'Another Python session is already connected' },
    });
  });
});

test.each(['/', '//', '/other', '/ws/deeper'])('the path %s is closed with 1008', async (path) => {
  const { transport, until } = await connect(path);
  await until((received) => received.some(({ event }) => event === 'closed'));
  expect(transport.socketClose).toEqual({ code: 1008, reason: 'Expected websocket endpoint /ws' });
});

describe('a task', () => {
  test('is told of by events before the response, and ends after the window', async () => {
    const { client, stages, until } = await logIn();
    const accepted = await client.call('baritone.execute', { command: 'goto 1 64 1' });
    expect(stages()).toEqual(['dispatched', 'CALC_STARTED', 'command_accepted']);
    expect(accepted).toMatchObject({ value: { accepted: true, task: { state: 'RUNNING', command: 'goto 1 64 1' } } });
    await until(hasStage('at_goal_quiesced'));
    expect(stages().slice(-2)).toEqual(['AT_GOAL', 'at_goal_quiesced']);
    expect(bridge.game.status()).not.toHaveProperty('active_task');
  });

  test('pauses with a reason and resumes with the reason that it had', async () => {
    const { client, received, until } = await logIn();
    await client.call('baritone.execute', { command: 'mine diamond_ore' });
    await until(hasStage('at_goal_quiesced'));
    const pauses = received.filter(({ event }) => event === 'task.paused' || event === 'task.resumed');
    expect(pauses.map(({ params }) => (params as { readonly pause: unknown }).pause)).toEqual([
      INVENTORY_PAUSE,
      INVENTORY_PAUSE,
    ]);
  });

  test('that is refused was started, and has failed before the response', async () => {
    const { client, stages } = await logIn();
    expect(await client.call('baritone.execute', { command: 'fly away' })).toMatchObject({
      error: { code: 'EXECUTION_FAILED', message: 'Command not found: fly' },
    });
    expect(stages()).toEqual(['dispatched', 'execute_failed']);
  });

  test('is replaced by any other command', async () => {
    const { client, received, until } = await logIn();
    await client.call('baritone.execute', { command: 'follow players' });
    await client.call('baritone.execute', { command: 'pause' });
    await until(hasStage('idle_quiesced'));
    const replaced = received.find(({ event }) => event === 'task.canceled');
    expect(replaced?.params).toMatchObject({ state: 'REPLACED', stage: 'replaced', command: 'follow players' });
  });

  test('is canceled whatever id is named; a pause is over first', async () => {
    const { client, stages, until } = await logIn();
    await client.call('baritone.execute', { command: 'follow players' });
    bridge.game.pause(INVENTORY_PAUSE);
    expect(await client.call('task.cancel', { task_id: 'wrong' })).toMatchObject({ value: { canceled: true } });
    await until(hasStage('cancel_requested_quiesced'));
    expect(stages().slice(-4)).toEqual(['CANCELED', 'cancel_requested', 'task.resumed', 'cancel_requested_quiesced']);
    expect(await client.call('task.cancel', {})).toEqual({ ok: true, value: { canceled: false } });
  });

  test('fails where no path was found', async () => {
    const { client, until } = await logIn();
    await client.call('baritone.execute', { command: 'goto bedrock' });
    await until(hasStage('calc_failed_quiesced'));
  });

  test('needs a world and Baritone', async () => {
    const { client } = await logIn();
    bridge.game.leaveWorld();
    expect(await client.call('baritone.execute', { command: 'help' })).toMatchObject({
      error: { code: 'NOT_IN_WORLD' },
    });
    bridge.game.setBaritone('missing');
    expect(await client.call('baritone.execute', { command: 'help' })).toMatchObject({
      error: { code: 'BARITONE_UNAVAILABLE' },
    });
  });
});

describe('status updates', () => {
  test('come at each change and at each heartbeat, numbered from 1 after each subscription', async () => {
    const { client, received, until } = await logIn();
    const updates = () => received.filter(({ event }) => event === 'status.update').map(({ params }) => params);
    const untilUpdates = (count: number) => until(() => updates().length >= count);
    await client.call('status.subscribe', {});
    bridge.game.leaveWorld();
    await untilUpdates(2);
    expect(updates().slice(0, 2)).toMatchObject([
      { reason: 'change', seq: 1, status: { in_world: false } },
      { reason: 'heartbeat', seq: 2 },
    ]);
    const before = updates().length;
    await client.call('status.subscribe', {});
    await untilUpdates(before + 1);
    expect(updates().at(-1)).toMatchObject({ seq: 1 });
    expect(await client.call('status.unsubscribe', {})).toMatchObject({ value: { was_subscribed: true } });
  });

  test('are refused with everything else while the newest edition is paused', async () => {
    bridge.dispose();
    start({ edition: 'newest' });
    const { client } = await logIn();
    bridge.pauseGate.set('game', 'paused');
    expect(await client.call('status.subscribe', {})).toMatchObject({
      error: { code: 'PAUSED', details: { paused: true, game_paused: true, reason: 'game_pause', seq: 1 } },
    });
  });
});

test('a pattern matches what the player says, in any case', async () => {
  const { received, until } = await logIn();
  bridge.game.setPatterns(['Diamond']);
  bridge.game.chat('found DIAMOND ore');
  await until((all) => all.length === 1);
  expect(received).toEqual([
    { event: 'chat.match', params: { pattern: 'Diamond', message: 'found DIAMOND ore', source: 'chat' } },
  ]);
});

describe('a request', () => {
  test.each([
    ['{"type":"request","id":7,"method":"ping"}', { id: '7', ok: true }],
    ['{"type":"request","id":{"a":1},"method":"ping"}', { ok: true }],
    ['{"type":"request","id":"a","method":"ping","params":[1]}', { id: 'a', ok: true }],
    ['{"type":"request","id":"a","method":"auth.login","params":7}', { id: 'a', error: { code: 'BAD_REQUEST' } }],
    ['{"type":"request"', { ok: false, error: { code: 'BAD_REQUEST' } }],
    ['[]', { ok: false, error: { code: 'BAD_REQUEST' } }],
    ['{"type":"event","event":"x"}', { ok: false, error: { code: 'BAD_REQUEST' } }],
  ])('%s is answered as the real bridge does', async (text, answer) => {
    const { transport } = await connect();
    const line = await new Promise<string>((resolve) => {
      transport.listen({ line: resolve, noise: () => {}, closed: () => {} });
      transport.send(text);
    });
    expect(JSON.parse(line)).toMatchObject({ type: 'response', ...answer });
    expect('id' in JSON.parse(line)).toBe('id' in answer);
  });
});
