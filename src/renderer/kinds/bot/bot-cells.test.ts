import { expect, test } from 'vitest';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { SAMPLE_NOW, sampleBot } from '#shared/panel/testing/samples.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { botCells } from './bot-cells.ts';

const botCell = (bot: BotSummary, now: number) => botCells(readerOf({ bots: [bot] }), now)[0];

const TASK = {
  taskId: 't',
  command: 'mine diamond_ore',
  state: 'running',
  startedAt: SAMPLE_NOW - 378_000,
  segmentCount: 4,
} as const;

test('a bot that works tells its command, since when, and how many segments it has walked', () => {
  const presentation = { status: 'working', word: 'Running', detail: 'mine diamond_ore', countdownTo: null } as const;
  expect(botCell(sampleBot({ task: TASK, presentation }), SAMPLE_NOW)).toMatchObject({
    ...{ key: 'bot miner', name: 'Miner', kind: 'bot', status: 'working', word: 'Running' },
    ...{ age: '6 min 18 s, mine diamond_ore', value: '4', unit: 'segments', lastError: '' },
    ...{ connectionId: 'miner', page: 'baritone', chosen: 'miner' },
  });
});

test('a bot without a task has no number', () => {
  expect(botCell(sampleBot(), SAMPLE_NOW)).toMatchObject({ value: null, actions: [{ verb: 'Disconnect' }] });
});

test('a blocked bot wants a person, and its failure is told', () => {
  const failure = { kind: 'blocked', reason: 'bad-token', message: 'No', remedy: 'Do', at: SAMPLE_NOW } as const;
  const { connection } = sampleBot();
  const bot = sampleBot({
    connection: { ...connection, phase: { name: 'blocked', failure }, lastFailure: failure },
    presentation: { status: 'blocked', word: 'Blocked', detail: 'Do', countdownTo: null },
  });
  expect(botCell(bot, SAMPLE_NOW)).toMatchObject({ age: expect.stringMatching(/, needs you$/), lastError: 'No, now' });
});

test('a bot that waits for its game has no error; one that is blocked by something else has', () => {
  const { connection } = sampleBot();
  const lastErrorOf = (reason: 'not-found' | 'bad-address') => {
    const lastFailure = { kind: 'blocked', reason, message: 'No bridge', remedy: '', at: SAMPLE_NOW } as const;
    return botCell(sampleBot({ connection: { ...connection, lastFailure } }), SAMPLE_NOW)?.lastError;
  };
  expect(lastErrorOf('not-found')).toBe('');
  expect(lastErrorOf('bad-address')).toBe('No bridge, now');
});
