import { expect, test } from 'vitest';
import type { RelaySummary } from '#shared/panel/rooms/rooms.ts';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { roomCells } from './room-cells.ts';

const BRIDGE = sampleProvider({ id: 'room-wibwob-main-bridge' });

function cell(relay: Partial<RelaySummary> = {}, bridge = BRIDGE) {
  const rooms = [sampleRoom({ relay: sampleRelay(relay) })];
  return roomCells(readerOf({ rooms, providers: [bridge] }), SAMPLE_NOW)[0];
}

test('a room stands for its bridge, and tells who is there', () => {
  expect(cell()).toMatchObject({
    ...{
      key: 'room wibwob-main',
      name: 'wibwob-main',
      kind: 'room',
      status: 'ready',
      word: 'Ready',
      age: '1 min 00 s',
    },
    ...{ value: '2', unit: 'present', lastError: '', connectionId: BRIDGE.id },
    ...{ page: 'rooms', chosen: 'wibwob-main', actions: [{ verb: 'Stop' }, { verb: 'Restart' }] },
  });
});

test('where the pictures differ, that is the number', () => {
  const differSince = SAMPLE_NOW - 9_000;
  expect(cell({ differCount: 3, differSince })).toMatchObject({ value: '3', unit: 'windows differ', age: '9 s' });
  expect(cell({ differCount: 1, differSince })).toMatchObject({ unit: 'window differs' });
});

test('what stands in the way is told with its age, and with its message', () => {
  const instance = { state: 'unauthorized', since: SAMPLE_NOW - 5_000, message: 'The secret is wrong.' } as const;
  expect(cell({ instance })).toMatchObject({
    ...{ status: 'blocked', age: '5 s, needs you', lastError: 'The secret is wrong, 5 s ago' },
  });
  const dead = { state: 'dead', since: SAMPLE_NOW - 5_000, message: 'There is no socket.' } as const;
  expect(cell({ instance: dead })).toMatchObject({
    ...{ word: 'Not running', age: '5 s, instance 1', lastError: '' },
  });
  const connection = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 4_000 });
  expect(cell({ connection })).toMatchObject({ age: 'retry in 4 s, attempt 2', value: null });
});

test('a room whose bridge is stopped can be started, and one without a bridge has nothing to do', () => {
  const stopped = sampleProvider({ id: BRIDGE.id, connection: sampleConnection({ name: 'idle' }, 'stopped') });
  expect(cell({}, stopped)).toMatchObject({ word: 'Stopped', value: null, actions: [{ verb: 'Start' }] });
  const alone = sampleRoom({ bridge: null, relay: null, bridgeNote: 'One.' });
  expect(roomCells(readerOf({ rooms: [alone] }), SAMPLE_NOW)[0]).toMatchObject({
    word: 'No bridge',
    age: '',
    actions: [],
  });
});
