import { expect, test } from 'vitest';
import { barEntries } from '#connections/bar-entries.ts';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import type { RelaySummary } from '#shared/panel/rooms/rooms.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { KINDS } from './kinds.ts';

const BRIDGE = sampleProvider({
  id: 'room-wibwob-main-bridge',
  runsFor: { kind: 'room', id: 'wibwob-main', shown: 'there' },
});
const RETRY: Phase = { name: 'backoff', retryAt: SAMPLE_NOW + 4_000 };

const entriesOf = (feeds: SampleFeeds, status = sampleStatus()) =>
  barEntries(KINDS, readerOf(feeds, { status: { bridge: status } }), SAMPLE_NOW);

function roomEntry(relay: Partial<RelaySummary>) {
  return entriesOf({ providers: [BRIDGE], rooms: [sampleRoom({ relay: sampleRelay(relay) })] });
}

test('programs, rooms and bots stand in this order, and a room stands for its bridge', () => {
  const entries = entriesOf({ providers: [BRIDGE, sampleProvider()], rooms: [sampleRoom()], bots: [sampleBot()] });
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
  const presentation = {
    status: 'waiting',
    word: 'Waiting',
    detail: 'attempt 2',
    countdownTo: SAMPLE_NOW + 4_000,
  } as const;
  const provider = sampleProvider({ connection: sampleConnection(RETRY) });
  const bot = sampleBot({ connection: sampleConnection(RETRY), presentation });
  expect(entriesOf({ providers: [provider], bots: [bot] }).map(({ waitsFor }) => waitsFor)).toEqual([
    'retry in 4 s',
    'retry in 4 s',
  ]);
});

test('a program whose data are stale says so, as its cell does', () => {
  expect(entriesOf({ providers: [sampleProvider()] }, sampleStatus(60_000))).toMatchObject([
    { status: 'stale', word: 'Stale', waitsFor: 'stale' },
  ]);
});

test('a room for one says nothing', () => {
  const rooms = [sampleRoom({ bridge: null, relay: null, bridgeNote: 'For one.' })];
  expect(entriesOf({ rooms })).toMatchObject([{ status: 'stopped', waitsFor: '' }]);
});
