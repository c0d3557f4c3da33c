import { beforeEach, describe, expect, test } from 'vitest';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { toastStore } from '../window/toasts.ts';
import {
  actOnProviders,
  dismissIncident,
  endEarlierSession,
  refreshStatus,
  restartProvider,
  startProvider,
  stopProvider,
} from './panel-actions.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);

describe('an action', () => {
  test('makes its call, and is silent where its outcome is seen', async () => {
    await startProvider(panel, 'host');
    await stopProvider(panel, 'host');
    await refreshStatus(panel, 'bridge');
    await dismissIncident(panel, 'i-1');
    expect(connection.calls).toEqual([
      { method: 'provider.start', params: { providerId: 'host' } },
      { method: 'provider.stop', params: { providerId: 'host' } },
      { method: 'status.refresh', params: { appId: 'bridge' } },
      { method: 'incident.dismiss', params: { incidentId: 'i-1' } },
    ]);
    expect(toasts()).toEqual([]);
  });

  test('that fails says what failed, why, and the code last', async () => {
    connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no provider host.' } };
    await startProvider(panel, 'host');
    await stopProvider(panel, 'host');
    await restartProvider(panel, 'host');
    expect(toasts()).toEqual([
      'failed: host was not started | There is no provider host. NOT_FOUND',
      'failed: host was not stopped | There is no provider host. NOT_FOUND',
      'failed: host was not restarted | There is no provider host. NOT_FOUND',
    ]);
    await refreshStatus(panel, 'bridge');
    await dismissIncident(panel, 'i-1');
    expect(toasts().slice(1)).toEqual([
      'failed: The status of bridge was not refreshed | There is no provider host. NOT_FOUND',
      'failed: The incident was not dismissed | There is no provider host. NOT_FOUND',
    ]);
  });
});

describe('ending what an earlier session left', () => {
  test.each([
    [{ endedCount: 1, leftPids: [] }, 'ready: The earlier session has ended | 1 process ended'],
    [{ endedCount: 3, leftPids: [] }, 'ready: The earlier session has ended | 3 processes ended'],
    [{ endedCount: 3, leftPids: [41, 42] }, 'failed: 2 processes could not be ended | pid 41, 42'],
  ])('says what is left: %o', async (value, toast) => {
    connection.reply = { ok: true, value };
    await endEarlierSession(panel);
    expect(connection.calls).toEqual([{ method: 'orphans.end', params: {} }]);
    expect(toasts()).toEqual([toast]);
  });
});

describe('a restart', () => {
  test.each([
    [41, 'ready: host restarted | pid 41 to 42, took 310 ms'],
    [null, 'ready: host restarted | pid 42, took 310 ms'],
  ])('of pid %s is confirmed by the new pid', async (pidBefore, words) => {
    connection.reply = {
      ok: true,
      value: { pidBefore, pidAfter: 42, bootIdBefore: 'b-1', bootIdAfter: 'b-2', tookMs: 310 },
    };
    await restartProvider(panel, 'host');
    expect(toasts()).toEqual([words]);
  });
});

describe('an act on several', () => {
  test.each([
    [[], 'ready: Group bench restarted | 2 providers'],
    [['b'], 'failed: 1 of 2 providers did not restart | b'],
  ])('of which %j missed says so', async (missed, words) => {
    connection.reply = { ok: true, value: { missed } };
    await actOnProviders(panel, 'restart', ['a', 'b'], 'Group bench');
    expect(connection.calls).toEqual([
      { method: 'providers.act', params: { act: 'restart', providerIds: ['a', 'b'] } },
    ]);
    expect(toasts()).toEqual([words]);
  });

  test('that fails says what failed', async () => {
    connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no provider b.' } };
    await actOnProviders(panel, 'stop', ['a', 'b'], 'Everything');
    expect(toasts()).toEqual(['failed: Everything was not stopped | There is no provider b. NOT_FOUND']);
  });
});
