import { expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import { viewApp } from '#stores/app-view.ts';
import { SAMPLE_NOW, sampleConnection, sampleIncident, sampleProvider, sampleStatus } from '#stores/testing/samples.ts';
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

test('incidents and blocked apps are counted where a person can do something about them', () => {
  const apps = [app(BLOCKED), app({ name: 'ready' }), app({ name: 'backoff', retryAt: SAMPLE_NOW })];
  const { overview, processes, settings } = summarizePages(apps, [sampleIncident(), sampleIncident({ id: 'i-2' })]);
  expect(processes).toEqual({ status: 'blocked', count: 3, holdsFailure: true });
  expect(overview).toEqual({ status: 'blocked', count: 0, holdsFailure: false });
  expect(settings).toBeUndefined();
});
