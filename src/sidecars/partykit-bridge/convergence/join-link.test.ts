import { describe, expect, test } from 'vitest';
import type { RoomWindow, WindowValues } from '#shared/protocols/relay/window.ts';
import { joinLink } from './join-link.ts';
import { linkOf, type WindowLink } from './window-links.ts';

const HERE: WindowValues = { type: 'verse', x: 1, y: 1, w: 20, h: 8, path: '' };
const THERE: WindowValues = { ...HERE, x: 150 };
const ELSEWHERE: WindowValues = { ...HERE, x: 7 };

const inRoom = ({ type, x, y, w, h }: WindowValues): RoomWindow => ({ id: 'fly-x', type, x, y, w, h });
const link = (more: Partial<WindowLink> = {}): WindowLink => ({
  ...linkOf('fly-x', 'w1', HERE, 'confirmed'),
  pending: 'closing',
  ...more,
});

/** What a link becomes where the instance shows `seen` and the room has `room`. */
const join = (from: WindowLink, seen: WindowValues, room: WindowValues | null, isAddedAgain = false): WindowLink =>
  joinLink({ link: from, seen, meant: seen, inRoom: room === null ? undefined : inRoom(room), isAddedAgain });

describe('a window that the room does not have', () => {
  test('is announced as it is where the room has lost its memory', () => {
    expect(join(link(), ELSEWHERE, null, true)).toEqual({
      ...link(),
      ...{ seen: ELSEWHERE, target: ELSEWHERE, presence: 'announced', pending: null },
    });
  });

  test('was closed elsewhere where the room remembers: nothing of it is announced', () => {
    expect(join(link(), HERE, null)).toMatchObject({ target: null, presence: 'confirmed', pending: null });
  });
});

describe('a window that the room has', () => {
  test('is in step where both show the same', () => {
    expect(join(link({ target: null }), HERE, HERE)).toMatchObject({ seen: HERE, target: HERE, pending: null });
  });

  test('is not announced again to a room that has lost its memory and got it from another', () => {
    expect(join(link(), ELSEWHERE, HERE, true)).toMatchObject({ target: null, presence: 'confirmed' });
  });

  test('stays within the bounds of the instance as before', () => {
    const bounded = link({ target: THERE, bound: HERE });
    expect(join(bounded, HERE, THERE)).toMatchObject({ seen: HERE, target: THERE, bound: HERE });
  });

  test.each([
    ['the room has moved it', link({ target: THERE }), HERE, ELSEWHERE],
    ['somebody has moved it here', link({ target: THERE }), ELSEWHERE, THERE],
    ['it was never applied', link({ target: null }), HERE, THERE],
  ])('is brought to where the room has it, when %s', (_, from, seen, room) => {
    expect(join(from, seen, room)).toMatchObject({ seen, target: null, presence: 'confirmed', pending: null });
  });
});
