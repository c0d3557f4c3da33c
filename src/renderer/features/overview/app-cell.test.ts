import { describe, expect, test } from 'vitest';
import { viewApp } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import {
  SAMPLE_APP_STATUS,
  SAMPLE_NOW,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { appCell } from './app-cell.ts';
import { isSameCell } from './cell-model.ts';

function cell(provider: Partial<ProviderSnapshot> = {}, snapshot: StatusSnapshot = sampleStatus(), now = SAMPLE_NOW) {
  const app = viewApp(sampleProvider(provider), { appId: 'bridge', title: 'Bridge' }, snapshot, SAMPLE_NOW);
  return appCell(app, [], now);
}

describe('the cell of an app', () => {
  test('shows its state, its one number and what can be done', () => {
    expect(cell()).toMatchObject({
      name: 'Bridge',
      kind: 'stdio',
      status: 'ready',
      age: '1 min 00 s',
      value: '7.0',
      lastError: 'No error since start',
      page: 'processes',
      chosen: 'bridge',
    });
    expect(cell().actions.map(({ verb }) => verb)).toEqual(['Stop', 'Restart']);
    const stopped = cell({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    expect([stopped.value, ...stopped.actions.map(({ verb }) => verb)]).toEqual([null, 'Start']);
  });

  test('names the app that hosts it', () => {
    const good = { status: { ...SAMPLE_APP_STATUS, processModel: 'hosted-role' }, at: SAMPLE_NOW };
    const apps = [
      { appId: '40318', title: '40318' },
      { appId: 'bridge', title: 'Bridge' },
    ];
    expect(cell({ apps }, sampleStatus(0, { good })).age).toBe('1 min 00 s, hosted by 40318');
    expect(cell({ apps }).age).toBe('1 min 00 s');
  });

  test('tells the last crash', () => {
    const app = viewApp(sampleProvider(), { appId: 'bridge', title: 'Bridge' }, sampleStatus(), SAMPLE_NOW);
    const incidents = [sampleIncident({ at: SAMPLE_NOW - 4_000 }), sampleIncident({ at: SAMPLE_NOW - 9_000 })];
    expect(appCell(app, incidents, SAMPLE_NOW).lastError).toBe('Exit code 3, 4 s ago');
  });

  test('is the same until something that it shows is another', () => {
    const newer = sampleStatus(0, { good: { status: { ...SAMPLE_APP_STATUS, sent: 2 }, at: SAMPLE_NOW } });
    expect(isSameCell(cell(), cell({}, newer))).toBe(true);
    expect(isSameCell(cell(), cell({}, sampleStatus(0, { roundTripsMs: [9] })))).toBe(false);
    expect(isSameCell(cell(), cell({}, sampleStatus(), SAMPLE_NOW + 1_000))).toBe(false);
    expect(isSameCell(cell(), cell({ connection: sampleConnection({ name: 'ready' }, 'stopped') }))).toBe(false);
  });
});
