import { expect, test } from 'vitest';
import { listAttention } from '#connections/list-attention.ts';
import { KINDS } from '#kinds/kinds.ts';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleRoom,
  sampleSettings,
  sampleStatus,
  sampleUnapproved,
} from '#shared/panel/testing/samples.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { summarizePage } from './page-summary.ts';

const BLOCKED: Phase = {
  name: 'blocked',
  failure: { kind: 'blocked', reason: 'not-found', message: 'There is none', remedy: 'Correct it', at: SAMPLE_NOW },
};

/** The summaries of some pages, in the order in which they are named. */
function summarize(feeds: SampleFeeds, pages: readonly string[], ageMs = 0) {
  const read = readerOf(feeds, { status: { bridge: sampleStatus(ageMs) } });
  const connections = KINDS.flatMap((kind) => kind.connections(read, SAMPLE_NOW) ?? []);
  const attention = listAttention(KINDS, read, new Set(), SAMPLE_NOW);
  return pages.map((page) => summarizePage(page, connections, attention));
}

test('without connections nothing runs, and no page but Overview has a state', () => {
  const none = { status: 'stopped', count: 0, holdsFailure: false };
  const pages = ['overview', 'processes', 'rooms', 'baritone', 'settings'];
  expect(summarize({ providers: [], rooms: [], bots: [] }, pages)).toEqual([none, null, null, null, null]);
});

test('the worst state is shown on the page of its kind and on Overview', () => {
  const [overview, processes] = summarize({ providers: [sampleProvider()] }, ['overview', 'processes'], 60_000);
  expect([overview?.status, processes?.status, processes?.count]).toEqual(['stale', 'stale', 0]);
});

test('what needs a person is counted on the page that it belongs to', () => {
  const provider = sampleProvider({ id: 'other-host', apps: [], connection: sampleConnection(BLOCKED) });
  const incidents = [sampleIncident(), sampleIncident({ id: 'i-2' })];
  const pages = ['overview', 'processes', 'settings'];
  const [overview, processes, settings] = summarize({ providers: [sampleProvider(), provider], incidents }, pages);
  expect(processes).toEqual({ status: 'blocked', count: 3, holdsFailure: true });
  expect(overview).toEqual({ status: 'blocked', count: 0, holdsFailure: false });
  expect(settings).toBeNull();
});

test('a count without a failure in it is not red', () => {
  const orphans = [{ pid: 7, command: [], startedAt: null }];
  expect(summarize({ orphans }, ['processes'])).toEqual([{ status: 'waiting', count: 1, holdsFailure: false }]);
});

test('settings need a person where a command waits to be read, and more where the file is broken', () => {
  const unapproved = [sampleUnapproved('sample')];
  const settingsOf = (more: Parameters<typeof sampleSettings>[0]) =>
    summarize({ settings: sampleSettings(more) }, ['settings'])[0];
  expect(settingsOf({ unapproved })).toEqual({ status: 'waiting', count: 1, holdsFailure: false });
  expect(settingsOf({ unapproved, file: 'broken' })).toEqual({ status: 'failed', count: 2, holdsFailure: true });
});

test('each kind has a page of its own, and its states are part of the whole', () => {
  const bot = sampleBot({ presentation: { status: 'stale', word: 'Stale', detail: '', countdownTo: null } });
  const pages = ['baritone', 'overview', 'processes'];
  const summaries = summarize({ providers: [sampleProvider()], bots: [bot] }, pages);
  expect(summaries.map((each) => each?.status)).toEqual(['stale', 'stale', 'ready']);
});

test('a room whose bridge is blocked counts on its own page, and the program on its own as well has that state', () => {
  const runsFor = { kind: 'room', id: 'wibwob-main', shown: 'there' } as const;
  const bridge = sampleProvider({
    ...{ id: 'room-wibwob-main-bridge', runsFor, apps: [] },
    connection: sampleConnection(BLOCKED),
  });
  const pages = ['rooms', 'overview', 'processes'];
  expect(summarize({ providers: [bridge], rooms: [sampleRoom()] }, pages)).toEqual([
    { status: 'blocked', count: 1, holdsFailure: true },
    { status: 'blocked', count: 0, holdsFailure: false },
    { status: 'blocked', count: 0, holdsFailure: false },
  ]);
});
