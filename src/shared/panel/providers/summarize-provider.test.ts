import { describe, expect, test } from 'vitest';
import { SAMPLE_NOW, sampleConnection, sampleIncident, sampleProvider, sampleStatus } from '../testing/samples.ts';
import { viewApp } from './app-view.ts';
import type { ProviderSnapshot } from './provider-snapshot.ts';
import { summarizeApp, summarizeProvider } from './summarize-provider.ts';

const APPS = [
  { appId: 'bridge', title: 'Bridge' },
  { appId: 'door', title: 'Door' },
];

/** Its two apps, whose data are so old, in milliseconds. */
function appsOf(provider: ProviderSnapshot, ...ages: readonly number[]) {
  return APPS.map((app, index) => viewApp(provider, app, sampleStatus(ages[index]), SAMPLE_NOW));
}

describe('a provider', () => {
  test('is its channel, and as stale as the stalest of its apps', () => {
    const provider = sampleProvider({ apps: APPS });
    const fresh = summarizeProvider(provider, appsOf(provider, 0, 0), undefined);
    expect(fresh).toMatchObject({ title: 'fixture-host', chosen: 'bridge', presentation: { word: 'Ready' } });
    const stale = summarizeProvider(provider, appsOf(provider, 0, 60_000), undefined);
    expect(stale).toMatchObject({ presentation: { status: 'stale' }, since: SAMPLE_NOW - 60_000 });
  });

  test('that runs for another connection is shown by that, or beside it', () => {
    const shownBy = (shown: 'there' | 'beside') =>
      summarizeProvider(sampleProvider({ runsFor: { kind: 'x', id: 'main', shown } }), [], undefined).shownBy;
    expect(shownBy('there')).toEqual({ kind: 'x', id: 'main' });
    expect(shownBy('beside')).toBeNull();
  });
});

describe('an app', () => {
  test('has its own freshness and round trip, and the lane of its provider', () => {
    const provider = sampleProvider({ apps: APPS });
    const [bridge, door] = appsOf(provider, 0, 60_000).map((app) => summarizeApp(app, undefined));
    expect(bridge).toMatchObject({ id: 'bridge', presentation: { status: 'ready' }, laneKey: 'fixture-host' });
    expect(door).toMatchObject({ id: 'door', presentation: { status: 'stale' }, laneKey: 'fixture-host' });
    expect(bridge?.number).toEqual({ label: 'status.get', value: 7, unit: 'ms' });
  });

  test('that is not running has no round trip', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    const [app] = appsOf(provider, 0);
    expect(app && summarizeApp(app, undefined).number?.value).toBeNull();
  });

  test('tells the refresh that failed, then the end of its process, then why it is not connected', () => {
    const lastFailure = { kind: 'transient', reason: 'refused', message: 'Nothing is listening', at: 3 } as const;
    const provider = sampleProvider({ connection: { ...sampleConnection({ name: 'ready' }), lastFailure } });
    const incident = sampleIncident({ at: 4 });
    const refreshError = { message: 'No answer', at: 5 };
    const app = (more = {}) => viewApp(provider, { appId: 'bridge', title: 'B' }, sampleStatus(0, more), SAMPLE_NOW);
    expect(summarizeApp(app({ refreshError }), incident).lastError).toEqual(refreshError);
    expect(summarizeApp(app(), incident).lastError).toEqual({ message: 'Exit code 3', at: 4 });
    expect(summarizeApp(app(), undefined).lastError).toEqual({ message: 'Nothing is listening', at: 3 });
    expect(summarizeApp(appsOf(sampleProvider(), 0)[0] ?? app(), undefined).lastError).toBeNull();
  });
});
