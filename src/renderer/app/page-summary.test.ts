import { expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import { viewApp } from '#shared/panel/providers/app-view.ts';
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
import { type AttentionSources, listAttention } from '#stores/views/attention.ts';
import { viewRooms } from '#stores/views/room-view.ts';
import { summarizePages } from './page-summary.ts';

const BLOCKED: Phase = {
  name: 'blocked',
  failure: { kind: 'blocked', reason: 'not-found', message: 'There is none', remedy: 'Correct it', at: SAMPLE_NOW },
};

function app(phase: Phase, ageMs = 0) {
  const provider = sampleProvider({ connection: sampleConnection(phase) });
  return viewApp(provider, { appId: 'bridge', title: 'Bridge' }, sampleStatus(ageMs), SAMPLE_NOW);
}

test('without apps nothing runs and nothing wants a person', () => {
  const summary = { status: 'stopped', count: 0, holdsFailure: false };
  expect(summarizePages([], [])).toEqual({ overview: summary, processes: summary });
});

test('the worst state is shown on both pages', () => {
  const { overview, processes } = summarizePages([app({ name: 'ready' }), app({ name: 'ready' }, 60_000)], []);
  expect([overview?.status, processes?.status, processes?.count]).toEqual(['stale', 'stale', 0]);
});

function listOf(more: Partial<AttentionSources>) {
  const nothing = {
    providers: [],
    rooms: [],
    bots: [],
    incidents: [],
    orphans: [],
    jobs: [],
    dismissedJobs: new Set<string>(),
  };
  return listAttention({ ...nothing, now: SAMPLE_NOW, settings: undefined, ...more });
}

test('what wants a person is counted on the page that it belongs to', () => {
  const provider = sampleProvider({ id: 'other-host', connection: sampleConnection(BLOCKED) });
  const attention = listOf({ providers: [provider], incidents: [sampleIncident(), sampleIncident({ id: 'i-2' })] });
  const { overview, processes, settings } = summarizePages([app(BLOCKED), app({ name: 'ready' })], attention);
  expect(processes).toEqual({ status: 'blocked', count: 3, holdsFailure: true });
  expect(overview).toEqual({ status: 'blocked', count: 0, holdsFailure: false });
  expect(settings).toBeUndefined();
});

test('a count without a failure in it is not red', () => {
  const attention = listOf({ orphans: [{ pid: 7, command: [], startedAt: null }] });
  expect(summarizePages([], attention).processes).toEqual({ status: 'stopped', count: 1, holdsFailure: false });
});

test('settings want a person where a command waits to be read, and more where the file is broken', () => {
  const unapproved = [sampleUnapproved('sample')];
  const settingsOf = (more: Parameters<typeof sampleSettings>[0]) =>
    summarizePages([], listOf({ settings: sampleSettings(more) })).settings;
  expect(settingsOf({ unapproved })).toEqual({ status: 'waiting', count: 1, holdsFailure: false });
  expect(settingsOf({ unapproved, file: 'broken' })).toEqual({ status: 'failed', count: 2, holdsFailure: true });
});

test('bots have a page of their own, and their states are part of the whole', () => {
  const bot = sampleBot({ presentation: { status: 'stale', word: 'Stale', detail: '', countdownTo: null } });
  const { baritone, overview, processes } = summarizePages([app({ name: 'ready' })], [], [bot]);
  expect([baritone?.status, overview?.status, processes?.status]).toEqual(['stale', 'stale', 'ready']);
});

test('rooms have a page of their own, and their states are part of the whole', () => {
  const provider = sampleProvider({ id: 'room-wibwob-main-bridge', connection: sampleConnection(BLOCKED) });
  const rooms = [sampleRoom()];
  const attention = listOf({ providers: [provider], rooms });
  const summary = summarizePages([], attention, [], viewRooms(rooms, [provider], SAMPLE_NOW));
  expect(summary.rooms).toEqual({ status: 'blocked', count: 1, holdsFailure: true });
  expect([summary.overview?.status, summary.processes?.count]).toEqual(['blocked', 0]);
});
