import { beforeEach, expect, test } from 'vitest';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { toastStore } from '#stores/window/toasts.ts';
import {
  forgetArguments,
  refreshActions,
  repeatJob,
  requestCancel,
  requestRun,
  saveArguments,
} from './action-calls.ts';
import { actionDraftStore } from './action-drafts.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
  actionDraftStore.setState({ jobs: new Map() });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);
const request = { appId: 'bridge', actionName: 'run', args: {}, timeoutSeconds: undefined };

test.each([
  ['an action that runs', () => requestRun(panel, request)],
  ['a job that runs again', () => repeatJob(panel, 'bridge', 'j1')],
])('%s is shown as its job', async (_name, act) => {
  connection.reply = { ok: true, value: { jobKey: 'j2' } };
  await act();
  expect([actionDraftStore.getState().jobs.get('bridge'), toasts()]).toEqual(['j2', []]);
});

test.each([
  ['run', () => requestRun(panel, { ...request, timeoutSeconds: 5 })],
  ['The action', () => repeatJob(panel, 'bridge', 'j1')],
  ['The job', () => requestCancel(panel, 'bridge', 'j1')],
  ['Could not list the actions of bridge', () => refreshActions(panel, 'bridge')],
  ['usual', () => saveArguments(panel, { appId: 'bridge', actionName: 'run', name: 'usual' }, {})],
  ['usual', () => forgetArguments(panel, { appId: 'bridge', actionName: 'run', name: 'usual' })],
])('what was not done says so: %s', async (subject, act) => {
  connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no app bridge.' } };
  await act();
  expect(toasts()).toEqual([expect.stringContaining(`failed: ${subject}`)]);
  expect(toasts()).toEqual([expect.stringContaining('| There is no app bridge. NOT_FOUND')]);
  expect(actionDraftStore.getState().jobs.size).toBe(0);
});
