import { expect, test } from 'vitest';
import type { RoomConflict, RoomEcho } from '#shared/panel/rooms/bridge-status.ts';
import { listChoices } from './list-choices.ts';

const place = { x: 4, y: 2, w: 44, h: 14 };
const conflict: RoomConflict = { roomId: 'r1', type: 'verse', path: '', title: 'Verse', mine: place, theirs: null };
const echo: RoomEcho = {
  ...{ roomId: 'w5', ofRoomId: 'r1', type: 'life', path: '', title: '', from: 'other' },
  ...{ ours: place, theirs: place, difference: 'none' },
};
const sentences = (conflicts: readonly RoomConflict[], echoes: readonly RoomEcho[]) =>
  listChoices({ conflicts: [...conflicts], echoes: [...echoes] }).map(({ answers, sentence }) => [
    sentence,
    ...answers.map(({ word }) => word),
  ]);

test('a conflict says how both sides had the window, and offers both', () => {
  expect(sentences([conflict, { ...conflict, title: '', mine: null, theirs: place }], [])).toEqual([
    [
      'Verse changed on both sides while they were apart: 44×14 at 4,2 here, closed in the room. The room won.',
      'Use mine',
      'Keep theirs',
    ],
    [
      'verse changed on both sides while they were apart: closed here, 44×14 at 4,2 in the room. The room won.',
      'Use mine',
      'Keep theirs',
    ],
  ]);
});

test('copies that differ come before the others, and each says what was done to it', () => {
  const moved: RoomEcho = { ...echo, difference: 'moved', theirs: { ...place, x: 9 } };
  const closed: RoomEcho = { ...echo, difference: 'closed', theirs: null, from: null };
  expect(sentences([], [echo, moved, closed])).toEqual([
    ['other moved its copy of life to 44×14 at 9,2. Yours is unchanged.', 'Keep ours', 'Take theirs'],
    ['another bridge closed its copy of life. Yours is unchanged.', 'Keep ours', 'Take theirs'],
    ['other has a copy of life, 44×14 at 4,2. It is not opened here.', 'Show it anyway'],
  ]);
});

test('names that peers chose show what is hidden in them', () => {
  expect(
    sentences([{ ...conflict, title: 'Ver\u202ese' }], [{ ...echo, from: 'o\u202ether', title: 'li\u202efe' }]),
  ).toEqual([
    [expect.stringMatching(/^Ver\\u202ese changed /), 'Use mine', 'Keep theirs'],
    [expect.stringMatching(/^o\\u202ether has a copy of li\\u202efe, /), 'Show it anyway'],
  ]);
});
