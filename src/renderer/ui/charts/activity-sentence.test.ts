import { expect, test } from 'vitest';
import type { Activity } from '#shared/panel/activity.ts';
import { activitySentence } from './activity-sentence.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const activity = (more: Partial<Activity> = {}): Activity => ({
  ...{ newestSlotAt: NOW, counts: [], spans: [], troubles: [] },
  ...more,
});
const trouble = (minutes: number, text = 'signal SIGSEGV') =>
  ({ at: NOW - minutes * MINUTE, status: 'failed', text }) as const;

const SENTENCES: readonly (readonly [Partial<Activity>, string])[] = [
  [{}, 'Nothing seen yet, no trouble'],
  [{ spans: [{ at: NOW - 90_000, status: 'ready' }] }, 'Ready 1 min 30 s, no trouble'],
  [{ spans: [{ at: NOW - 90 * MINUTE, status: 'stale' }] }, 'Stale 30 min, no trouble'],
  [{ troubles: [trouble(4)] }, 'Nothing seen yet, signal SIGSEGV 4 min ago'],
  [{ troubles: [trouble(9), trouble(4)] }, 'Nothing seen yet, 2 troubles, the last 4 min ago: signal SIGSEGV'],
  [{ troubles: [trouble(31)] }, 'Nothing seen yet, no trouble'],
];

test.each(SENTENCES)('%j', (more, words) => {
  expect(activitySentence(activity(more), NOW)).toBe(words);
});

test('the newest state counts', () => {
  const spans = [
    { at: NOW - 9 * MINUTE, status: 'ready' },
    { at: NOW - 5_000, status: 'failed' },
  ] as const;
  expect(activitySentence(activity({ spans }), NOW)).toBe('Failed 5 s, no trouble');
});
