import { describe, expect, test } from 'vitest';
import type { Presentation } from '../../lifecycle/present.ts';
import { SAMPLE_NOW, sampleBot, sampleConnection } from '../testing/samples.ts';
import { summarizeBot } from './summarize-bot.ts';

const BLOCKED: Presentation = { status: 'blocked', word: 'Blocked', detail: 'Do it', countdownTo: null };
const WAITING: Presentation = { status: 'waiting', word: 'Waiting', detail: 'for the game', countdownTo: null };

function blockedBy(reason: 'bad-token' | 'not-found', presentation: Presentation) {
  const failure = { kind: 'blocked', reason, message: 'It did not go', remedy: 'Do it', at: SAMPLE_NOW } as const;
  const connection = { ...sampleConnection({ name: 'blocked', failure }), lastFailure: failure };
  return summarizeBot(sampleBot({ connection, presentation }));
}

describe('a bot needs a person', () => {
  test('where its token is refused', () => {
    expect(blockedBy('bad-token', BLOCKED)).toMatchObject({
      need: { status: 'blocked', what: 'Miner: It did not go', remedy: 'Do it.' },
      lastError: { message: 'It did not go', at: SAMPLE_NOW },
    });
  });

  test('and not while its game does not run, which is no error', () => {
    expect(blockedBy('not-found', WAITING)).toMatchObject({ need: null, lastError: null });
  });

  test('where another session holds its mod server, though it is tried again', () => {
    const failure = { kind: 'transient', reason: 'occupied', message: 'Another', at: SAMPLE_NOW } as const;
    const phase = { name: 'backoff', retryAt: SAMPLE_NOW + 30_000 } as const;
    const connection = { ...sampleConnection(phase), lastFailure: failure };
    expect(summarizeBot(sampleBot({ connection, presentation: WAITING })).need).toMatchObject({
      status: 'waiting',
      what: 'Miner: Another',
    });
  });
});

test('the number of a bot is how many segments its task has walked', () => {
  const task = { taskId: 't', command: 'home', state: 'running', startedAt: 0, segmentCount: 1 } as const;
  expect(summarizeBot(sampleBot()).number).toBeNull();
  expect(summarizeBot(sampleBot({ task })).number).toEqual({ label: 'segment', value: 1, unit: '' });
  expect(summarizeBot(sampleBot({ task: { ...task, segmentCount: 4 } })).number?.label).toBe('segments');
});
