import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

const UNNAMED = { name: '', cursor: null };

test('those are known who came or spoke since, until they leave', () => {
  const presence = new Presence();
  presence.begin('flybridge-1', 0);
  presence.record('join', 'flybridge-2', 10, 2);
  presence.record('spoke', 'p1', 20);
  presence.record('spoke', 'p1', 30);
  expect(presence.present).toEqual([
    { id: 'flybridge-1', since: 0, kind: 'self', ...UNNAMED },
    { id: 'flybridge-2', since: 10, kind: 'ours', ...UNNAMED },
    { id: 'p1', since: 20, kind: 'foreign', ...UNNAMED },
  ]);
  presence.record('leave', 'flybridge-2', 40, -1);
  presence.record('leave', 'flybridge-1', 40, 1);
  expect([presence.present.map(({ id }) => id), presence.reportedCount]).toEqual([['flybridge-1', 'p1'], 1]);
  presence.end();
  expect([presence.present, presence.reportedCount]).toEqual([[], null]);
});

test('a message tells the name of its sender, and a cursor where it points', () => {
  const presence = new Presence();
  presence.begin('flybridge-1', 0);
  const cursor = { type: 'cursor_pos', sender: 'Ada', x: 7, y: 3, from: 'p1' } as const;
  expect(presence.recordSender(cursor, 10)).toBe(true);
  expect(presence.recordSender({ type: 'chat_msg', sender: 'B'.repeat(99), text: 'hi', from: 'p2' }, 20)).toBe(true);
  expect(presence.recordSender({ type: 'chat_msg', sender: 'Ada L.', text: 'hi', from: 'p1' }, 30)).toBe(true);
  expect(presence.present.slice(1)).toEqual([
    { id: 'p1', since: 10, kind: 'foreign', name: 'Ada L.', cursor: { x: 7, y: 3, at: 10 } },
    { id: 'p2', since: 20, kind: 'foreign', name: 'B'.repeat(40), cursor: null },
  ]);
  expect(presence.recordSender({ type: 'pong' }, 40)).toBe(false);
  expect(presence.recordSender({ type: 'chat_msg', sender: 'Nobody', text: 'hi' }, 40)).toBe(false);
});
