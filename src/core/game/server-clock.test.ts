import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { CharacterWorld } from './character-world.ts';
import { CharacterMemory } from './memory/character-memory.ts';
import { CLOCK_WINDOW_MS, ServerClock } from './server-clock.ts';
import { eventInput, replyInput, SAMPLE_CHARACTER, SAMPLE_STATUS } from './testing/sample-inputs.ts';

const SKEW_MS = 600_000;
const ROUND_MS = 15_000;
const NOW = Date.UTC(2026, 1, 17);

const textOf = (at: number) => new Date(at).toISOString();
const messageOf = (at: number) =>
  eventInput('chat.message', { id: at, timestamp: textOf(at), type: 'broadcast', from_name: 'Bob', content: 'ahoy' });

function createWorld() {
  const platform = createTestPlatform();
  const { clock } = platform;
  const memory = new CharacterMemory({
    ...{ platform, stateDirectory: null, address: 'ws://127.0.0.1:8000/ws', characterId: SAMPLE_CHARACTER },
  });
  const world = new CharacterWorld({
    ...{ characterId: SAMPLE_CHARACTER, clock, memory },
    onOtherUniverse: () => {},
  });
  return { clock, world };
}

test.each([-SKEW_MS, -1, 0, 1, SKEW_MS])('a round ends by this clock where the server is %i ms ahead', (aheadMs) => {
  const { clock, world } = createWorld();
  const server = () => clock.now() + aheadMs;
  const status = { ...SAMPLE_STATUS, last_active: textOf(server()) };
  const salvage = [{ salvage_id: 'S', expires_at: textOf(server() + 900_000) }];
  const contents = { ...status.sector_contents, salvage };
  world.apply(replyInput('my_status', { character_id: SAMPLE_CHARACTER }, { ...status, sector_contents: contents }));
  const participants = { [SAMPLE_CHARACTER]: {}, Bob: {} };
  const round = { combat_id: 'c', sector: 5, round: 1, deadline: textOf(server() + ROUND_MS), participants };
  world.apply(eventInput('combat.started', round));
  const { fight, sector } = world.view();
  expect(fight?.deadline).toBe(clock.now() + ROUND_MS);
  expect(sector?.salvage[0]?.expiresAt).toBe(clock.now() + 900_000);
});

test('the offset of a server whose clock was set is estimated again with the next connection', async () => {
  const { clock, world } = createWorld();
  const participants = { [SAMPLE_CHARACTER]: {} };
  const deadlineIn = (aheadMs: number) => {
    const server = clock.now() + aheadMs;
    world.apply(messageOf(server));
    world.apply(
      eventInput('combat.started', {
        ...{ combat_id: String(aheadMs), sector: 5, round: 1, deadline: textOf(server + ROUND_MS), participants },
      }),
    );
    return (world.view().fight?.deadline ?? 0) - clock.now();
  };
  expect(deadlineIn(SKEW_MS)).toBe(ROUND_MS);
  world.leave();
  expect(deadlineIn(-SKEW_MS)).toBe(ROUND_MS);
});

test('the estimate is as good as the fastest frame, whatever the skew and the delays of the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -SKEW_MS, max: SKEW_MS }),
      fc.array(fc.record({ sentAfter: fc.nat({ max: 100_000 }), tookMs: fc.nat({ max: 30_000 }) }), { minLength: 1 }),
      (aheadMs, frames) => {
        const server = new ServerClock();
        const arrival = (frame: { sentAfter: number; tookMs: number }) => frame.sentAfter + frame.tookMs;
        for (const { sentAfter, tookMs } of frames.toSorted((a, b) => arrival(a) - arrival(b))) {
          server.received(messageOf(NOW + aheadMs + sentAfter), NOW + sentAfter + tookMs);
        }
        const best = Math.min(...frames.map(({ tookMs }) => tookMs));
        expect(server.behindMs).toBe(best - aheadMs);
      },
    ),
  );
});

test('what has no time, or none that can be read, says nothing of the clock', () => {
  const server = new ServerClock();
  for (const timestamp of ['soon', '2026', '']) {
    server.received(eventInput('port.reset', { ports_reset: 1, timestamp }), NOW);
  }
  server.received(eventInput('task_output', { text: 'a', timestamp: 7 }), NOW);
  server.received({ type: 'disconnected' }, NOW);
  expect(server.behindMs).toBe(0);
});

const messagesFor = (server: ServerClock, behindMs: number, from: number, durationMs: number) => {
  for (let at = from; at < from + durationMs; at += 10_000) server.received(messageOf(at - behindMs), at);
};

test.each([
  ['set forward', -SKEW_MS],
  ['set back', SKEW_MS],
  ['that drifts ahead', -2_000],
  ['that drifts behind', 2_000],
])('a clock %s is known after two windows', (_, behindMs) => {
  const server = new ServerClock();
  messagesFor(server, 0, NOW, 3 * CLOCK_WINDOW_MS);
  expect(server.behindMs).toBe(0);
  messagesFor(server, behindMs, NOW + 3 * CLOCK_WINDOW_MS, 2 * CLOCK_WINDOW_MS + 10_000);
  expect(server.behindMs).toBe(behindMs);
});

test('a clock of this machine that is set back is known after two windows', () => {
  const server = new ServerClock();
  messagesFor(server, 0, NOW, CLOCK_WINDOW_MS);
  messagesFor(server, -SKEW_MS, NOW - SKEW_MS, 2 * CLOCK_WINDOW_MS + 10_000);
  expect(server.behindMs).toBe(-SKEW_MS);
});

test('a frame that took long does not make it worse, however long nothing else has come', () => {
  const server = new ServerClock();
  server.received(messageOf(NOW), NOW);
  server.received(messageOf(NOW + CLOCK_WINDOW_MS), NOW + CLOCK_WINDOW_MS + 20_000);
  expect(server.behindMs).toBe(0);
});

test('when a character was last active says nothing once a frame has said when it was written', () => {
  const server = new ServerClock();
  const statusOf = (at: number) =>
    replyInput('my_status', { character_id: SAMPLE_CHARACTER }, { ...SAMPLE_STATUS, last_active: textOf(at) });
  server.received(statusOf(NOW - 60_000), NOW);
  expect(server.behindMs).toBe(60_000);
  server.received(messageOf(NOW), NOW + 5);
  for (let at = NOW; at < NOW + 3 * CLOCK_WINDOW_MS; at += 10_000) server.received(statusOf(NOW), at);
  expect(server.behindMs).toBe(5);
});
