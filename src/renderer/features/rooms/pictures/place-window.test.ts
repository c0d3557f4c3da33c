import { beforeEach, expect, test } from 'vitest';
import { JOBS_FEED } from '#shared/panel/providers/actions.ts';
import { sampleBridgeStatus, sampleJob } from '#shared/panel/testing/samples.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { toastStore } from '#stores/window/toasts.ts';
import { closeWindow, placeWindow } from './place-window.ts';

const APP = 'room-wibwob-main-bridge';
const [SAME] = sampleBridgeStatus().windows;
if (SAME?.instance == null) throw new Error('the sample has a window');
const WINDOW = SAME;
const FROM = SAME.instance;
const ROOM_ONLY = { ...SAME, kind: 'room-only', localId: null, instance: null } as const;

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  panel.open();
  toastStore.setState({ notes: [] });
});

/** Has every job that is asked for end so. */
function playJobs(phase: 'succeeded' | 'failed'): void {
  connection.reply = { ok: true, value: { jobKey: 'run-1' } };
  panel.feeds.watch(JOBS_FEED, APP);
  connection.pushFrame({ states: [{ feed: 'jobs', key: APP, value: [sampleJob({ appId: APP, phase })] }] });
}

const runs = () => connection.calls.map(({ params }) => params);
const run = (actionName: string, args: object) => ({ appId: APP, actionName, args });

test('a window is moved and resized as far as each is needed, one after the other', async () => {
  playJobs('succeeded');
  expect(await placeWindow(panel, APP, WINDOW, FROM, { ...FROM, x: 9, h: 5 })).toBe(true);
  expect(await placeWindow(panel, APP, WINDOW, FROM, { ...FROM, w: 50 })).toBe(true);
  expect(await placeWindow(panel, APP, WINDOW, FROM, FROM)).toBe(true);
  const id = { id: 'w1', side: 'instance' };
  expect(runs()).toEqual([
    run('window_move', { ...id, x: '9', y: '2' }),
    run('window_resize', { ...id, w: '44', h: '5' }),
    run('window_resize', { ...id, w: '50', h: '14' }),
  ]);
});

test('one that was not moved is not resized, and that is said', async () => {
  playJobs('failed');
  expect(await placeWindow(panel, APP, WINDOW, FROM, { x: 9, y: 9, w: 9, h: 9 })).toBe(false);
  expect(runs()).toHaveLength(1);
  expect(toastStore.getState().notes).toMatchObject([{ line: 'verse was not moved' }]);
});

test('a window that the room alone has is named as the room names it', async () => {
  playJobs('succeeded');
  await closeWindow(panel, APP, ROOM_ONLY);
  await placeWindow(panel, APP, ROOM_ONLY, FROM, { ...FROM, y: 0 });
  const id = { id: 'r1', side: 'room' };
  expect(runs()).toEqual([run('window_close', id), run('window_move', { ...id, x: '4', y: '0' })]);
});
