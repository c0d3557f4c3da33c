import { expect, test } from 'vitest';
import type { Activity } from '#shared/panel/activity.ts';
import { laneOf } from './lane-of.ts';

const READY: Activity = {
  ...{ newestSlotAt: 0, counts: [], troubles: [] },
  spans: [
    { at: 0, status: 'working' },
    { at: 10, status: 'ready' },
  ],
};

test('a lane ends with the status that is presented, from when that began', () => {
  expect(laneOf(READY, { status: 'stale', since: 40 }).spans).toEqual([...READY.spans, { at: 40, status: 'stale' }]);
  expect(laneOf(READY, { status: 'failed', since: 10 }).spans).toEqual([
    { at: 0, status: 'working' },
    { at: 10, status: 'failed' },
  ]);
  expect(laneOf(READY, { status: 'failed', since: null }).spans.at(-1)).toEqual({ at: 10, status: 'failed' });
});

test('a lane that says so already, and one that has seen nothing, stay as they are', () => {
  expect(laneOf(READY, { status: 'ready', since: 3 })).toBe(READY);
  const unseen = { ...READY, spans: [] };
  expect(laneOf(unseen, { status: 'stale', since: 3 })).toBe(unseen);
});
