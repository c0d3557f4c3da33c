import { expect, test } from 'vitest';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { viewRooms } from '#stores/views/room-view.ts';
import { roomLine } from './room-line.ts';

const lineOf = (room: Parameters<typeof sampleRoom>[0]) => {
  const bridge = sampleProvider({ id: 'room-wibwob-main-bridge' });
  return viewRooms([sampleRoom(room)], [bridge], SAMPLE_NOW).map((view) => roomLine(view, SAMPLE_NOW))[0];
};

test.each([
  [{}, '2 present'],
  [{ bridge: null, relay: null, multiplayer: false }, 'for one, not running'],
  [{ bridge: null, relay: null }, 'no bridge'],
  [{ relay: null }, 'nothing reported yet'],
  [{ relay: sampleRelay({ instance: { state: 'stale', since: 0, message: '' } }) }, 'socket left'],
  [
    { relay: sampleRelay({ connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 4_000 }) }) },
    'retry in 4 s',
  ],
] as const)('a room like %j is told as: %s', (room, line) => {
  expect(lineOf(room)).toBe(line);
});
