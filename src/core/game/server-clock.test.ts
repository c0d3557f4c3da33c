import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { CharacterWorld } from './character-world.ts';
import { CharacterMemory } from './memory/character-memory.ts';
import { ServerClock } from './server-clock.ts';
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
        for (const { sentAfter, tookMs } of frames) {
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
