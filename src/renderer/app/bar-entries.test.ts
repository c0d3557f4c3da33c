import { expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import type { RelaySummary } from '#shared/panel/rooms/rooms.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { viewRooms } from '#stores/views/room-view.ts';
import { barEntries } from './bar-entries.ts';

const BRIDGE = sampleProvider({ id: 'room-wibwob-main-bridge' });
const RETRY: Phase = { name: 'backoff', retryAt: SAMPLE_NOW + 4_000 };

function roomEntry(relay: Partial<RelaySummary>) {
  const rooms = viewRooms([sampleRoom({ relay: sampleRelay(relay) })], [BRIDGE], SAMPLE_NOW);
  return barEntries([BRIDGE], rooms, [], SAMPLE_NOW);
}

test('programs, rooms and bots stand in this order, and a room stands for its bridge', () => {
  const rooms = viewRooms([sampleRoom()], [BRIDGE], SAMPLE_NOW);
  const entries = barEntries([BRIDGE, sampleProvider()], rooms, [sampleBot()], SAMPLE_NOW);
  expect(entries.map(({ chosen, name, page, waitsFor, word }) => [name, word, waitsFor, page, chosen])).toEqual([
    ['fixture-host', 'Ready', '', 'processes', 'bridge'],
    ['wibwob-main', 'Ready', '', 'rooms', 'wibwob-main'],
    ['Miner', 'Ready', '', 'baritone', 'miner'],
  ]);
});

test('each says what it waits for', () => {
  expect(roomEntry({ connection: sampleConnection(RETRY) })).toMatchObject([{ waitsFor: 'retry in 4 s' }]);
  expect(roomEntry({ instance: { state: 'stale', since: 0, message: '' } })).toMatchObject([
    { status: 'stale', waitsFor: 'socket left' },
  ]);
  expect(roomEntry({ instance: { state: 'unauthorized', since: 0, message: '' } })).toMatchObject([
    { status: 'blocked', waitsFor: 'needs you' },
  ]);
  const provider = sampleProvider({ connection: sampleConnection(RETRY) });
  const bot = sampleBot({ connection: sampleConnection(RETRY) });
  expect(barEntries([provider], [], [bot], SAMPLE_NOW).map(({ waitsFor }) => waitsFor)).toEqual([
    'retry in 4 s',
    'retry in 4 s',
  ]);
});

test('a room for one says nothing', () => {
  const rooms = viewRooms([sampleRoom({ bridge: null, relay: null, bridgeNote: 'For one.' })], [], SAMPLE_NOW);
  expect(barEntries([], rooms, [], SAMPLE_NOW)).toMatchObject([{ status: 'stopped', waitsFor: '' }]);
});
