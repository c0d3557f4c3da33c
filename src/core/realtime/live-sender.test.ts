import { afterEach, describe, expect, test } from 'vitest';
import { GATEWAY_FEED, TURN_FEED } from '#shared/panel/realtime/gateways.ts';
import { GatewayWorld } from './testing/gateway-world.ts';

let world: GatewayWorld;

afterEach(() => world.close());

const setup = { systemInstruction: { parts: [{ text: 'Be brief.' }] } };
const live = () => world.peer.socket(1);
const setups = () => live().types.filter((type) => type === 'live.setup').length;

const connectBridge = async () => {
  live().send('live.bridge.connected', { model: 'm' });
  live().send('live.bridge.setup_sent', {});
  await world.pass(0);
};

describe('the setup of the settings', () => {
  test('is sent after each connection of the bridge, and not because of itself', async () => {
    world = await GatewayWorld.connected({ setup });
    world.gateway.live.say('Hi');
    await connectBridge();
    expect(live().frames).toMatchObject([{ type: 'live.text' }, { type: 'live.setup', payload: setup }]);
    live().send('live.bridge.setup_sent', {});
    live().send('live.output', { upstream: { setupComplete: {} } });
    await world.pass(0);
    expect(setups()).toBe(1);
    live().send('live.bridge.health_watchdog_reconnect', {});
    await world.pass(0);
    expect(setups()).toBe(1);
    world.gateway.live.say('Again');
    await connectBridge();
    expect(setups()).toBe(2);
  });

  test('is not sent again where the bridge connected for it', async () => {
    world = await GatewayWorld.connected();
    world.gateway.live.setup(setup);
    await connectBridge();
    expect(setups()).toBe(1);
  });

  test('is sent after the connection of the bridge where it could not go out before', async () => {
    world = await GatewayWorld.connected({ lanes: 'one' }, { peer: { maxBufferedChars: 1_000 } });
    const socket = world.peer.socket(0);
    socket.pause();
    for (const runId of ['run-1', 'run-2', 'run-3'])
      world.gateway.request({ intent: 'conversation', input: {}, runId });
    expect(world.gateway.live.setup({ systemInstruction: 'x'.repeat(500) }).ok).toBe(false);
    socket.resume();
    await world.pass(0);
    world.gateway.live.say('Hi');
    socket.send('live.bridge.connected', {});
    await world.pass(0);
    expect(socket.types.slice(-2)).toEqual(['live.text', 'live.setup']);
  });

  test('is sent again after each loss of the socket', async () => {
    world = await GatewayWorld.connected({ setup });
    for (let socket = 1; socket < 5; socket += 1) {
      world.gateway.live.say('Hi');
      const bridge = world.peer.sockets.at(-1);
      bridge?.send('live.bridge.connected', {});
      await world.pass(0);
      expect(bridge?.types).toEqual(['live.text', 'live.setup']);
      bridge?.close();
      await world.pass(10_000);
    }
  });

  test('is no longer sent to an upstream that closes after it', async () => {
    world = await GatewayWorld.connected({ setup });
    for (let turn = 0; turn < 5; turn += 1) {
      world.gateway.live.say('Hi');
      await connectBridge();
      live().send('live.bridge.closed', { code: 1008, reason: 'bad setup' });
      await world.pass(0);
    }
    expect(setups()).toBe(2);
    expect(world.lines.join('\n')).toContain('the upstream closes after the setup of the settings');
    world.gateway.live.setup({});
    await world.pass(0);
    expect(setups()).toBe(3);
  });
});

describe('the setup of the settings, beside that of the gateway', () => {
  test('is no longer sent to an upstream that closes after it, with an open microphone', async () => {
    world = await GatewayWorld.connected({ setup });
    for (let turn = 0; turn < 5; turn += 1) {
      world.gateway.live.speak({ chunkBase64: 'AAAA', sentAtMs: world.platform.clock.now() });
      await connectBridge();
      live().send('live.output', { upstream: { setupComplete: {} } });
      live().send('live.bridge.closed', { code: 1007, reason: 'setup must be the first message' });
      await world.pass(20);
    }
    expect(setups()).toBe(2);
  });

  test('is sent on to an upstream that closes much later', async () => {
    world = await GatewayWorld.connected({ setup });
    for (let turn = 0; turn < 4; turn += 1) {
      world.gateway.live.say('Hi');
      await connectBridge();
      live().send('live.output', { upstream: { setupComplete: {} } });
      await world.pass(600_000);
      live().send('live.bridge.closed', { code: 1000 });
      await world.pass(0);
    }
    expect(setups()).toBe(4);
  });
});

describe('sound', () => {
  const chunk = () => ({ chunkBase64: 'AAAA', sentAtMs: world.platform.clock.now() });

  test('goes out in its order, before the end of the turn', async () => {
    world = await GatewayWorld.connected();
    world.gateway.live.speak(chunk());
    world.gateway.live.speak({ ...chunk(), chunkBase64: 'BBBB' });
    world.gateway.live.endTurn('released');
    await world.pass(0);
    expect(live().frames).toMatchObject([
      { payload: { chunkBase64: 'AAAA', format: 'pcm16', sampleRate: 16_000 } },
      { payload: { chunkBase64: 'BBBB' } },
      { type: 'live.turn.end' },
    ]);
  });

  test('changes the turn alone: nothing else of the gateway is published for each chunk', async () => {
    world = await GatewayWorld.connected();
    world.gateway.live.speak(chunk());
    await world.pass(0);
    let published = 0;
    const subscription = world.hub.state(GATEWAY_FEED, 'voice').onChange(() => {
      published += 1;
    });
    for (let count = 0; count < 50; count += 1) {
      world.gateway.live.speak(chunk());
      await world.pass(20);
    }
    subscription.dispose();
    expect(published).toBe(0);
    expect(world.hub.state(TURN_FEED, 'voice').value?.sentChunks).toBe(51);
  });

  test('that the connection does not take waits, and the oldest is dropped and counted', async () => {
    world = await GatewayWorld.connected({}, { peer: { maxBufferedChars: 400 } });
    live().pause();
    for (let count = 0; count < 10; count += 1) {
      world.gateway.live.speak(chunk());
      await world.pass(200);
    }
    expect(world.snapshot.counts.chunksDroppedHere).toBeGreaterThan(0);
    live().resume();
    await world.pass(0);
    for (let count = 0; count < 10; count += 1) {
      world.gateway.live.speak(chunk());
      await world.pass(0);
    }
    await world.pass(2_000);
    world.gateway.live.speak(chunk());
    await world.pass(0);
    const { chunksDroppedHere } = world.snapshot.counts;
    expect(live().frames.length + chunksDroppedHere).toBe(21);
    const times = live().frames.map(({ payload }) => Reflect.get(Object(payload), 'sentAtMs'));
    expect(times).toEqual(times.toSorted());
  });

  test.each([
    ['texts only', { liveApiEnabled: false }],
    ['is draining', { liveApiEnabled: true, runtime: { state: 'draining' } }],
  ])('to a gateway that answers %s is refused and counted, and begins no turn', async (why, params) => {
    world = await GatewayWorld.connected();
    live().send('gateway.connected', params);
    await world.pass(0);
    for (let count = 0; count < 50; count += 1) {
      expect(world.gateway.live.speak(chunk())).toMatchObject({
        error: { message: expect.stringContaining(why) },
      });
    }
    await world.pass(0);
    expect(live().frames).toEqual([]);
    expect(world.snapshot.counts.chunksDroppedHere).toBe(50);
    expect(world.hub.state(TURN_FEED, 'voice').value ?? null).toBeNull();
  });

  test('that still waits at the end of the turn is dropped, and opens no other turn', async () => {
    world = await GatewayWorld.connected({}, { peer: { maxBufferedChars: 1_200 } });
    const large = (letter: string) => ({ ...chunk(), chunkBase64: letter.repeat(400) });
    live().pause();
    world.gateway.live.speak(large('A'));
    world.gateway.live.speak(large('B'));
    expect(world.gateway.live.endTurn('released').ok).toBe(true);
    live().resume();
    await world.pass(0);
    world.gateway.live.speak(large('C'));
    await world.pass(0);
    expect(live().frames).toMatchObject([
      { type: 'live.audio', payload: { chunkBase64: expect.stringContaining('A') } },
      { type: 'live.turn.end' },
      { type: 'live.audio', payload: { chunkBase64: expect.stringContaining('C') } },
    ]);
    expect(world.snapshot.counts.chunksDroppedHere).toBe(1);
  });

  test('without a live lane is refused and counted', async () => {
    world = new GatewayWorld();
    expect(world.gateway.live.speak(chunk()).ok).toBe(false);
    await world.pass(0);
    expect(world.snapshot.counts.chunksDroppedHere).toBe(1);
  });
});
