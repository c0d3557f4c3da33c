import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { AppViews } from './app-views.ts';

const provider = sampleProvider({
  apps: [
    { appId: 'bridge', title: 'Bridge' },
    { appId: 'role', title: 'Role' },
  ],
});

test('a list of apps is the same as long as nothing in it is another', () => {
  const views = new AppViews();
  const status = sampleStatus();
  const first = views.of([provider], () => status, SAMPLE_NOW);
  expect(first.map(({ appId }) => appId)).toEqual(['bridge', 'role']);
  expect(views.of([provider], () => status, SAMPLE_NOW + 1_000)).toBe(first);
});

test('an app whose status is another has another view, and the others keep theirs', () => {
  const views = new AppViews();
  const status = sampleStatus();
  const first = views.of([provider], () => status, SAMPLE_NOW);
  const newer = sampleStatus(0, { roundTripsMs: [9] });
  const second = views.of([provider], (appId) => (appId === 'role' ? newer : status), SAMPLE_NOW);
  expect(second).not.toBe(first);
  expect(second[0]).toBe(first[0]);
  expect(second[1]?.roundTripMs).toBe(9);
});

test('what has become stale in the meantime is another', () => {
  const views = new AppViews();
  const status = sampleStatus();
  const first = views.of([provider], () => status, SAMPLE_NOW);
  const later = views.of([provider], () => status, SAMPLE_NOW + 60_000);
  expect(later).not.toBe(first);
  expect(later[0]?.overall.status).toBe('stale');
});

test('an app that is gone leaves the list', () => {
  const views = new AppViews();
  expect(views.of([provider], () => undefined, SAMPLE_NOW)).toHaveLength(2);
  expect(views.of([sampleProvider()], () => undefined, SAMPLE_NOW)).toHaveLength(1);
});
