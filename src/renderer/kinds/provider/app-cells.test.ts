import { describe, expect, test } from 'vitest';
import { type CellModel, isSameCell } from '#connections/cell-model.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import {
  SAMPLE_APP_STATUS,
  SAMPLE_NOW,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { appCells } from './app-cells.ts';

function cell(provider: Partial<ProviderSnapshot> = {}, snapshot: StatusSnapshot = sampleStatus(), now = SAMPLE_NOW) {
  return cellOfBridge({ providers: [sampleProvider(provider)] }, snapshot, now);
}

function cellOfBridge(feeds: SampleFeeds, snapshot = sampleStatus(), now = SAMPLE_NOW): CellModel {
  const cells = appCells(readerOf(feeds, { status: { bridge: snapshot } }), now);
  const found = cells.find(({ chosen }) => chosen === 'bridge');
  if (found === undefined) throw new Error('there is no cell of bridge');
  return found;
}

describe('the cell of an app', () => {
  test('shows its state, its one number and what can be done', () => {
    expect(cell()).toMatchObject({
      name: 'Bridge',
      kind: 'stdio',
      status: 'ready',
      age: '1 min 00 s',
      value: '7.0',
      lastError: '',
      page: 'processes',
      chosen: 'bridge',
    });
    expect(cell().actions.map(({ verb }) => verb)).toEqual(['Stop', 'Restart']);
    const stopped = cell({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    expect([stopped.value, ...stopped.actions.map(({ verb }) => verb)]).toEqual([null, 'Start']);
  });

  test('says whom it waits for, and can be started now', () => {
    const connection = sampleConnection({ name: 'idle' }, 'stopped');
    const queued = cell({ connection, waitsFor: ['minecraft', 'horizon'] });
    expect(queued).toMatchObject({
      status: 'working',
      word: 'Queued',
      age: '1 min 00 s, waits for minecraft and horizon to start',
    });
    expect(queued.actions.map(({ verb }) => verb)).toEqual(['Start']);
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
    const incidents = [sampleIncident({ at: SAMPLE_NOW - 4_000 }), sampleIncident({ at: SAMPLE_NOW - 9_000 })];
    expect(cellOfBridge({ providers: [sampleProvider()], incidents }).lastError).toBe('Exit code 3, 4 s ago');
  });

  test('tells how its last run ended, where that was no error', () => {
    const end = { at: SAMPLE_NOW - 1_000, exit: { kind: 'code', code: 0 }, cause: 'asked' } as const;
    const run = { pid: 41, startedAt: SAMPLE_NOW - 61_000, bootId: '', end };
    expect(cell({ runs: [run] }).lastError).toBe('Exit code 0 after 1 min 00 s');
  });

  test('is not there where another connection is shown in its place', () => {
    const bridge = sampleProvider({ runsFor: { kind: 'room', id: 'main', shown: 'there' } });
    const instance = sampleProvider({ id: 'instance', runsFor: { kind: 'room', id: 'main', shown: 'beside' } });
    const cells = appCells(readerOf({ providers: [bridge, instance] }), SAMPLE_NOW);
    expect(cells.map(({ connectionId }) => connectionId)).toEqual(['instance']);
  });

  test('says which app it is where two have one title', () => {
    const apps = ['one', 'two'].map((appId) => ({ appId, title: 'Door' }));
    const cells = appCells(readerOf({ providers: [sampleProvider({ apps })] }), SAMPLE_NOW);
    expect(cells.map(({ name }) => name)).toEqual(['Door (one)', 'Door (two)']);
  });

  test('is the same until something that it shows is another', () => {
    const newer = sampleStatus(0, { good: { status: { ...SAMPLE_APP_STATUS, sent: 2 }, at: SAMPLE_NOW } });
    expect(isSameCell(cell(), cell({}, newer))).toBe(true);
    expect(isSameCell(cell(), cell({}, sampleStatus(0, { roundTripsMs: [9] })))).toBe(false);
    expect(isSameCell(cell(), cell({}, sampleStatus(), SAMPLE_NOW + 1_000))).toBe(false);
    expect(isSameCell(cell(), cell({ connection: sampleConnection({ name: 'ready' }, 'stopped') }))).toBe(false);
  });
});
