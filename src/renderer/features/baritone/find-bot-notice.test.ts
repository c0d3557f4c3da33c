import { expect, test } from 'vitest';
import type { BlockedReason } from '#shared/lifecycle/failure.ts';
import type { BotFacts, BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { SAMPLE_NOW, sampleConnection } from '#shared/panel/testing/samples.ts';
import { findBotNotice } from './find-bot-notice.ts';

const FACTS: BotFacts = {
  world: { inWorld: true, since: 0, isBaritoneAvailable: true, player: '' },
  updates: { state: 'fresh', staleReason: '', lastAt: 0, seq: 1, heartbeatMs: 5_000, missedCount: 0 },
  ...{ pause: null, task: null, patterns: [] },
};

function find(more: Partial<BotSnapshot> = {}) {
  const bot: BotSnapshot = {
    ...{ id: 'miner', title: 'Miner', address: '', source: null, identity: null, roundTripMs: null },
    ...{ connection: sampleConnection({ name: 'ready' }), peer: 'answering', facts: FACTS, sequence: null },
    ...more,
  };
  return findBotNotice(bot, SAMPLE_NOW);
}

function blockedBy(reason: BlockedReason, more: Partial<BotSnapshot> = {}) {
  const failure = { kind: 'blocked', reason, message: 'It is wrong', remedy: 'Fix it', at: SAMPLE_NOW } as const;
  return find({ connection: sampleConnection({ name: 'blocked', failure }), ...more });
}

test('a bot that is well has nothing to say, nor one that is stopped', () => {
  expect(find()).toBeNull();
  expect(find({ connection: sampleConnection({ name: 'idle' }, 'stopped') })).toBeNull();
});

test('what blocks it is told; a game that does not run yet is waited for', () => {
  expect(blockedBy('bad-token')).toEqual({
    ...{ status: 'blocked', clause: 'It is wrong.', sentence: 'Fix it.', remedies: ['connect'] },
  });
  expect(blockedBy('not-found')?.status).toBe('waiting');
});

test('a bot whose address is of the settings can be edited', () => {
  expect(blockedBy('bad-token', { source: { kind: 'settings' } })?.remedies).toEqual(['edit-bot', 'connect']);
});

test('the next attempt is told, also while it is under way', () => {
  const waiting = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 4_000 });
  expect(find({ connection: waiting })).toMatchObject({
    ...{ status: 'waiting', clause: 'Miner is not connected.', sentence: 'Flybridge tries again in 4 s.' },
  });
  const lastFailure = { kind: 'transient', reason: 'closed', message: 'It was lost', at: SAMPLE_NOW } as const;
  const again = { ...sampleConnection({ name: 'starting', stage: null }), attempt: 2, lastFailure };
  expect(find({ connection: again })).toMatchObject({ clause: 'It was lost.', sentence: 'Flybridge tries again now.' });
});

test.each([
  ['game_pause', 'The game is paused.'],
  ['operator_pause', 'The player paused the mod server.'],
])('a pause by %s is told, and that it takes no commands', (reason, clause) => {
  const pause = { isPaused: true, reason, since: 0 };
  expect(find({ facts: { ...FACTS, pause } })).toMatchObject({ status: 'waiting', clause, remedies: [] });
});

test('a game without Baritone is told', () => {
  const world = { inWorld: true, since: 0, isBaritoneAvailable: false, player: '' };
  expect(find({ facts: { ...FACTS, world } })?.clause).toBe('Baritone is missing in this game.');
});
