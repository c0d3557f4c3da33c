import { expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import { viewApp } from '#stores/app-view.ts';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleSettings,
  sampleStatus,
} from '#stores/testing/samples.ts';
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
  expect(summarizePages([], [], undefined)).toEqual({ overview: summary, processes: summary });
});

test('the worst state is shown on both pages', () => {
  const { overview, processes } = summarizePages(
    [app({ name: 'ready' }), app({ name: 'ready' }, 60_000)],
    [],
    sampleSettings(),
  );
  expect([overview?.status, processes?.status, processes?.count]).toEqual(['stale', 'stale', 0]);
});

test('incidents and blocked apps are counted where a person can do something about them', () => {
  const apps = [app(BLOCKED), app({ name: 'ready' }), app({ name: 'backoff', retryAt: SAMPLE_NOW })];
  const incidents = [sampleIncident(), sampleIncident({ id: 'i-2' })];
  const { overview, processes, settings } = summarizePages(apps, incidents, sampleSettings());
  expect(processes).toEqual({ status: 'blocked', count: 3, holdsFailure: true });
  expect(overview).toEqual({ status: 'blocked', count: 0, holdsFailure: false });
  expect(settings).toBeUndefined();
});

test('settings want a person where a command waits to be read, and more where the file is broken', () => {
  const unapproved = [{ providerId: 'sample', hash: 'f' }];
  const settingsOf = (more: Parameters<typeof sampleSettings>[0]) =>
    summarizePages([], [], sampleSettings(more)).settings;
  expect(settingsOf({ unapproved })).toEqual({ status: 'waiting', count: 1, holdsFailure: false });
  expect(settingsOf({ unapproved, file: 'broken' })).toEqual({ status: 'failed', count: 1, holdsFailure: true });
});
