import { expect, test } from 'vitest';
import { sampleBridgeStatus } from '#shared/panel/testing/samples.ts';
import { describeWindow, idOf, idOn, keyOf, kindWords, nameOf, shortId, unseenInPicture } from './window-words.ts';

const [SAME] = sampleBridgeStatus().windows;
if (SAME === undefined) throw new Error('the sample has a window');
const OTHER = { x: 9, y: 2, w: 44, h: 14 };
const MOVED = { ...SAME, kind: 'moved', room: OTHER } as const;
const ROOM_ONLY = { ...SAME, kind: 'room-only', localId: null, instance: null } as const;

test('a window of the instance is known by its own id, and one of the room alone by the room’s', () => {
  expect([idOf(SAME), idOf(ROOM_ONLY)]).toEqual(['w1', 'r1']);
  expect([idOn('instance', SAME), idOn('room', SAME), idOn('instance', ROOM_ONLY)]).toEqual(['w1', 'r1', null]);
});

test('windows of the two sides that share an id have keys of their own', () => {
  expect(keyOf({ ...ROOM_ONLY, roomId: 'w1' })).not.toBe(keyOf(SAME));
});

test('a window without a title is called by its type, else by its id', () => {
  expect(nameOf({ ...SAME, title: '' })).toBe('verse');
  expect(nameOf({ ...SAME, title: '', type: '' })).toBe('w1');
});

test('a window is described with its places', () => {
  expect(describeWindow(SAME)).toBe('verse, w1: 44×14 at 4,2 in both');
  expect(describeWindow(MOVED)).toBe('verse, w1: 44×14 at 4,2 in the instance, 44×14 at 9,2 in the room');
  expect(describeWindow(ROOM_ONLY)).toBe('verse, r1: 44×14 at 4,2 in the room');
  expect(describeWindow({ ...ROOM_ONLY, room: null })).toBe('verse, r1: its place is not known');
});

test('in a picture a window is read as it is seen, and then with its places', () => {
  expect(unseenInPicture(SAME, '44×14 at 4,2')).toBe(' in both');
  expect(unseenInPicture(MOVED, 'moved')).toBe(', 44×14 at 4,2 in the instance, 44×14 at 9,2 in the room');
  expect(unseenInPicture(SAME, '44×14 at 9,9')).toBe(', 44×14 at 4,2 in both');
});

test('of a long id its end is shown', () => {
  expect(['w1', 'p-flybri', 'fly-5bbf5f476302'].map(shortId)).toEqual(['w1', 'p-flybri', '…6302']);
});

test('what differs has a mark, and what does not has none', () => {
  expect((['same', 'bounded', 'moved', 'instance-only', 'room-only'] as const).map((kind) => kindWords(kind))).toEqual([
    { word: 'same', inPicture: '', status: null },
    { word: 'bounded', inPicture: 'bounded', status: null },
    { word: 'moved', inPicture: 'moved', status: 'stale' },
    { word: 'instance only', inPicture: 'only here', status: 'stale' },
    { word: 'room only', inPicture: 'only here', status: 'stale' },
  ]);
});

test('a title and an id show what a peer has hidden in them', () => {
  const window = { ...SAME, title: 'ver\u202ese', localId: 'w\u202e1' };
  expect(describeWindow(window)).toMatch(/^ver\\u202ese, w\\u202e1: /);
});
