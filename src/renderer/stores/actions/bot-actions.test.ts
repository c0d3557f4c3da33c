import { beforeEach, expect, test } from 'vitest';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { waitingCommandsStore } from '../views/waiting-commands.ts';
import { toastStore } from '../window/toasts.ts';
import { cancelTask, runSequence, saveCommand, sendCommand } from './bot-actions.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);

test('a command that is refused says why and what to do', async () => {
  const refusal = { code: 'REFUSED', message: 'no world', remedy: 'Join a world', peerCode: 'NOT_IN_WORLD' } as const;
  connection.reply = { ok: false, error: refusal };
  expect(await sendCommand(panel, 'miner', 'home')).toBe(false);
  expect(toasts()).toEqual(['failed: home was not carried out | No world. Join a world. NOT_IN_WORLD']);
});

test.each(['TIMEOUT', 'CLOSED', 'INVALID_RESULT'] as const)(
  'a command without an answer (%s) may have been carried out',
  async (code) => {
    connection.reply = { ok: false, error: { code, message: 'No answer came.' } };
    const sent = sendCommand(panel, 'miner', 'home');
    expect(waitingCommandsStore.getState().commands).toEqual([{ botId: 'miner', command: 'home' }]);
    expect(await sent).toBe(false);
    expect(toasts()).toEqual([`failed: It is not known whether home was carried out | No answer came. ${code}`]);
    expect(waitingCommandsStore.getState().commands).toEqual([]);
  },
);

test('a command that is taken says nothing', async () => {
  connection.reply = { ok: true, value: { taskId: 't1' } };
  expect(await sendCommand(panel, 'miner', 'home')).toBe(true);
  expect(toasts()).toEqual([]);
});

test.each([
  [{ ok: true, value: 'nothing-runs' }, ['ready: Nothing was canceled | No task is running.']],
  [{ ok: true, value: 'requested' }, []],
  [
    { ok: false, error: { code: 'NOT_FOUND', message: 'There is no bot x.' } },
    ['failed: The task was not canceled | There is no bot x. NOT_FOUND'],
  ],
] as const)('a cancel with %j', async (reply, words) => {
  connection.reply = reply;
  await cancelTask(panel, 'miner');
  expect(toasts()).toEqual(words);
});

test('a sequence that was not started says so', async () => {
  connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no bot x.' } };
  await runSequence(panel, 'miner', 'farm', ['home']);
  expect(toasts()).toEqual(['failed: farm was not started | There is no bot x. NOT_FOUND']);
});

test.each([
  [{ ok: true, value: { kind: 'saved' } }, ''],
  [{ ok: true, value: { kind: 'refused', problems: [{ field: 'id', message: 'Enter an id.' }] } }, 'Enter an id.'],
  [{ ok: false, error: { code: 'INTERNAL', message: 'The disk is full.' } }, 'The disk is full.'],
] as const)('a saved command with %j', async (reply, words) => {
  connection.reply = reply;
  expect(await saveCommand(panel, { id: 'x', name: 'x', steps: ['home'] })).toBe(words);
});
