import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

test('those are known who came or spoke since, until they leave', () => {
  const presence = new Presence();
  presence.begin('flybridge-1', 0);
  presence.record('join', 'flybridge-2', 10, 2);
  presence.record('spoke', 'p1', 20);
  presence.record('spoke', 'p1', 30);
  expect(presence.present).toEqual([
    { id: 'flybridge-1', since: 0, kind: 'self' },
    { id: 'flybridge-2', since: 10, kind: 'ours' },
    { id: 'p1', since: 20, kind: 'foreign' },
  ]);
  presence.record('leave', 'flybridge-2', 40, -1);
  presence.record('leave', 'flybridge-1', 40, 1);
  expect([presence.present.map(({ id }) => id), presence.reportedCount]).toEqual([['flybridge-1', 'p1'], 1]);
  presence.end();
  expect([presence.present, presence.reportedCount]).toEqual([[], null]);
});
