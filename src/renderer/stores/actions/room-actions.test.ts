import { beforeEach, describe, expect, test } from 'vitest';
import type { JobSummary } from '#shared/panel/providers/actions.ts';
import { SAMPLE_NOW, sampleJob, sampleRoom } from '#shared/panel/testing/samples.ts';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { toastStore } from '../window/toasts.ts';
import { dismissedStore } from './dismissed.ts';
import { actInRoom, openRoomTerminal, type RoomActionRequest, restartBridge } from './room-actions.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  panel.open();
  toastStore.setState({ notes: [] });
});

const MOVE: RoomActionRequest = {
  ...{ appId: 'room-a-bridge', action: 'window_move', args: { id: 'w1', x: '4', y: '2' } },
  missed: 'verse was not moved',
};

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);

/** Says that a job that was asked for is now so. */
async function tell(more: Partial<JobSummary>): Promise<void> {
  // The call's answer comes in a turn of its own, and the job is followed from then on.
  await Promise.resolve();
  const jobs = [sampleJob({ jobKey: 'run-7', appId: 'room-a-bridge', ...more })];
  connection.pushFrame({ states: [{ feed: 'jobs', key: 'room-a-bridge', value: jobs }] });
}

const run = (request: RoomActionRequest) => {
  connection.reply = { ok: true, value: { jobKey: 'run-7' } };
  return actInRoom(panel, request);
};

describe('an action in a room', () => {
  test('is a job of its bridge, and is done when the job is', async () => {
    const outcome = run(MOVE);
    await tell({ phase: 'running' });
    await tell({ phase: 'succeeded', endedAt: SAMPLE_NOW });
    expect(await outcome).toBe(true);
    expect(connection.calls).toEqual([
      {
        method: 'action.run',
        params: { appId: 'room-a-bridge', actionName: 'window_move', args: { id: 'w1', x: '4', y: '2' } },
      },
    ]);
    expect(toasts()).toEqual([]);
    expect(panel.feeds.watched).toEqual([]);
  });

  test('says that it is done where nobody would see it', async () => {
    const outcome = run({ ...MOVE, done: { line: 'Said in the room', detail: 'hello' } });
    await tell({ phase: 'succeeded' });
    await outcome;
    expect(toasts()).toEqual(['ready: Said in the room | hello']);
  });

  test('whose job fails says what was not done, and why', async () => {
    const outcome = run(MOVE);
    await tell({ phase: 'failed', error: { code: 'E_NOT_FOUND', message: 'There is no window w1.', details: {} } });
    expect(await outcome).toBe(false);
    expect(toasts()).toEqual(['failed: verse was not moved | There is no window w1. E_NOT_FOUND']);
    expect(dismissedStore.getState().keys.has('run-7')).toBe(true);
  });

  test('that is not taken says so', async () => {
    connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no app.' } };
    expect(await actInRoom(panel, MOVE)).toBe(false);
    expect(toasts()).toEqual(['failed: verse was not moved | There is no app. NOT_FOUND']);
  });

  test('whose job is forgotten before its end leaves nobody waiting', async () => {
    const outcome = run(MOVE);
    await tell({ phase: 'running' });
    await tell({ jobKey: 'run-8' });
    expect(await outcome).toBe(true);
  });
});

test('the bridge of a room is restarted as its provider, where it has one', async () => {
  await restartBridge(panel, { room: sampleRoom({ bridge: null }) });
  expect(connection.calls).toEqual([]);
  connection.reply = {
    ok: true,
    value: { pidBefore: 1, pidAfter: 2, bootIdBefore: '', bootIdAfter: '', tookMs: 9 },
  };
  await restartBridge(panel, { room: sampleRoom() });
  expect(connection.calls).toEqual([{ method: 'provider.restart', params: { providerId: 'room-wibwob-main-bridge' } }]);
});

describe('the terminal of a room', () => {
  const tabs: string[] = [];
  const openIt = async (reply: FakeConnection['reply']) => {
    tabs.splice(0);
    connection.reply = reply;
    await openRoomTerminal(panel, sampleRoom(), (address) => tabs.push(address));
    return [tabs.join(), toasts().join()];
  };

  test('is opened by the shell, or in a tab where the page is in a browser', async () => {
    expect(await openIt({ ok: true, value: { kind: 'opened' } })).toEqual(['', '']);
    const address = 'http://127.0.0.1:7681/';
    expect(await openIt({ ok: true, value: { kind: 'left-to-page', address } })).toEqual([
      'http://127.0.0.1:7681/',
      '',
    ]);
    expect(connection.calls.at(-1)).toEqual({
      method: 'room.openTerminal',
      params: { roomId: sampleRoom().roomId },
    });
  });

  test('that was not opened says why', async () => {
    const error = { code: 'INTERNAL', message: 'http://127.0.0.1:7681/ was not opened: no browser.' } as const;
    const [, told] = await openIt({ ok: false, error });
    expect(told).toMatch(/^failed: The terminal of .* was not opened \| http:\/\/127\.0\.0\.1:7681\//);
  });
});
