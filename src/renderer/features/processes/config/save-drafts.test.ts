import { beforeEach, describe, expect, test } from 'vitest';
import type { SaveOutcome } from '#shared/panel/providers/config.ts';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { toastStore } from '#stores/window/toasts.ts';
import { plainRows, viewRows } from './config-rows.ts';
import { draftStore, draftsOf, editDraft } from './draft-store.ts';
import { openPath, saveDrafts, undoChange } from './save-drafts.ts';

const PORT: ConfigEntry = { key: 'port', value: 'COM7', settable: true };
const RATE: ConfigEntry = { key: 'baudRate', value: 9_600, settable: true };
const ANSWER = { changed: true, filePath: '/f.json', restartRequired: false, pidAtSet: 41, message: '' };

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
  draftStore.setState({ apps: new Map() });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);
const drafts = () => draftsOf(draftStore.getState(), 'bridge');
const open = () => viewRows(plainRows([PORT, RATE]), 0, drafts()).flatMap((row) => row.open ?? []);

function answer(...outcomes: readonly SaveOutcome[]): void {
  connection.reply = { ok: true, value: { outcomes } };
}

describe('saving', () => {
  beforeEach(() => {
    editDraft('bridge', PORT, 'COM8');
    editDraft('bridge', RATE, '19200');
  });

  test('sends all drafts together, each with the value that it replaces, and says what was saved', async () => {
    answer({ key: 'port', outcome: 'saved', answer: ANSWER }, { key: 'baudRate', outcome: 'saved', answer: ANSWER });
    await saveDrafts(panel, 'bridge', open());
    expect(connection.calls).toEqual([
      {
        method: 'config.save',
        params: {
          appId: 'bridge',
          changes: [
            { key: 'port', value: 'COM8', expected: 'COM7' },
            { key: 'baudRate', value: 19_200, expected: 9_600 },
          ],
        },
      },
    ]);
    expect(toasts()).toEqual(['ready: 2 changes saved | /f.json']);
    expect(open()).toEqual([]);
  });

  test('keeps what was not saved as drafts, and says why', async () => {
    answer(
      { key: 'port', outcome: 'refused', code: 'E_CONFIG_INVALID', message: 'COM8 does not exist.' },
      { key: 'baudRate', outcome: 'conflict', current: 57_600 },
    );
    await saveDrafts(panel, 'bridge', open());
    expect(toasts()).toEqual([
      'failed: port was not saved | COM8 does not exist. E_CONFIG_INVALID',
      'failed: baudRate was not saved | It was changed outside to 57600.',
    ]);
    expect(drafts()).toMatchObject([
      { key: 'port', text: 'COM8', refusal: 'COM8 does not exist. E_CONFIG_INVALID' },
      { key: 'baudRate', text: '19200', refusal: null, savedAt: null },
    ]);
  });

  test('that does not reach the app changes no draft', async () => {
    const before = drafts();
    connection.reply = { ok: false, error: { code: 'NOT_CONNECTED', message: 'bridge was not asked.' } };
    await saveDrafts(panel, 'bridge', open());
    expect(drafts()).toBe(before);
    expect(toasts()).toEqual(['failed: Nothing was saved | bridge was not asked. NOT_CONNECTED']);
  });
});

test('nothing to save is not sent', async () => {
  await saveDrafts(panel, 'bridge', []);
  expect(connection.calls).toEqual([]);
});

test('an undone change is said, and one that met a conflict too', async () => {
  answer({ key: 'port', outcome: 'saved', answer: { ...ANSWER, filePath: '' } });
  await undoChange(panel, 'bridge', 'change-1');
  answer({ key: 'port', outcome: 'conflict', current: 'COM3' });
  await undoChange(panel, 'bridge', 'change-1');
  expect(toasts()).toEqual([
    'ready: Change undone: port | ',
    'failed: port was not saved | It was changed outside to "COM3".',
  ]);
  expect(connection.calls[0]).toEqual({ method: 'config.undo', params: { appId: 'bridge', changeId: 'change-1' } });
});

test('a path that is not opened says why', async () => {
  connection.reply = { ok: false, error: { code: 'FORBIDDEN', message: 'run.sh is not a plain text.' } };
  await openPath(panel, { appId: 'bridge', key: 'script', how: 'open' });
  expect(toasts()).toEqual(['failed: script was not opened | run.sh is not a plain text. FORBIDDEN']);
});
