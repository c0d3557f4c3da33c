import { afterEach, expect, test } from 'vitest';
import { TURN_FEED } from '#shared/panel/realtime/gateways.ts';
import { GatewayWorld } from './testing/gateway-world.ts';

let world: GatewayWorld;
afterEach(() => world.close());

const live = () => world.peer.socket(1);

/** Streams `count` words of 50 characters, one every 20 ms; returns how many characters of text were published. */
async function stream(count: number): Promise<number> {
  let published = 0;
  const feed = world.hub.state(TURN_FEED, 'voice');
  const subscription = feed.onChange(() => {
    published += feed.value?.answer.length ?? 0;
  });
  for (let word = 0; word < count; word += 1) {
    live().send('live.output.transcript.delta', { text: 'word '.repeat(10) });
    await world.platform.clock.advance(20);
  }
  subscription.dispose();
  return published;
}

test('each delta of a short answer is published, and a long answer less often, but whole', async () => {
  world = await GatewayWorld.connected();
  world.gateway.live.say('Hi');
  await world.pass(0);
  expect(await stream(40)).toBe((50 * 40 * 41) / 2);
  // 20 s of an answer that grows to 50,000 characters.
  expect(await stream(960)).toBeLessThan(4_000_000);
  await world.pass(1_000);
  expect(world.hub.state(TURN_FEED, 'voice').value?.answer).toHaveLength(50_000);
});

test('the end of a long answer, and the turn after it, are published at once', async () => {
  world = await GatewayWorld.connected();
  world.gateway.live.say('Hi');
  await world.pass(0);
  await stream(1_000);
  const turn = () => world.hub.state(TURN_FEED, 'voice').value;
  live().send('live.output.transcript.delta', { text: 'end' });
  live().send('live.turn.completed', { text: null });
  await world.platform.clock.advance(16);
  expect(turn()).toMatchObject({ end: { how: 'completed' }, answer: expect.stringMatching(/end$/) });
  world.gateway.live.say('And?');
  await world.platform.clock.advance(16);
  expect(turn()).toMatchObject({ number: 2, mine: 'And?' });
});
