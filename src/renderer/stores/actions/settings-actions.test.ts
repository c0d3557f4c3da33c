import { beforeEach, describe, expect, test } from 'vitest';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { themeStore } from '../window/theme.ts';
import { toastStore } from '../window/toasts.ts';
import {
  approveCommand,
  chooseTheme,
  chooseWorld,
  orderProviders,
  readSettingsAgain,
  removeProvider,
  replaceBrokenSettings,
  revokeApproval,
} from './settings-actions.ts';

let connection: FakeConnection;
let panel: PanelClient;

beforeEach(() => {
  connection = new FakeConnection();
  panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  toastStore.setState({ notes: [] });
});

const toasts = () => toastStore.getState().notes.map(({ detail, line, status }) => `${status}: ${line} | ${detail}`);

describe('an action on the settings', () => {
  test('makes its call, and is silent where its outcome is seen', async () => {
    await chooseWorld(panel, 'own');
    await orderProviders(panel, ['b', 'a']);
    await revokeApproval(panel, 'f');
    await readSettingsAgain(panel);
    expect(connection.calls).toEqual([
      { method: 'settings.chooseWorld', params: { world: 'own' } },
      { method: 'settings.orderProviders', params: { ids: ['b', 'a'] } },
      { method: 'approval.revoke', params: { hash: 'f' } },
      { method: 'settings.readAgain', params: {} },
    ]);
    expect(toasts()).toEqual([]);
  });

  test('says what was done where it is not seen at once', async () => {
    await removeProvider(panel, 'door');
    await approveCommand(panel, 'door', 'f');
    connection.reply = { ok: true, value: { keptAs: '/settings.broken.json' } };
    await replaceBrokenSettings(panel);
    expect(toasts()).toEqual([
      'ready: door removed | It is no longer in the settings',
      'ready: The command of door is approved | It can run now',
      'ready: You have fresh settings | Kept as /settings.broken.json',
    ]);
  });

  test('that fails says what failed, why, and the code last; a theme that cannot be kept is shown all the same', async () => {
    connection.reply = { ok: false, error: { code: 'FORBIDDEN', message: 'The file is broken.' } };
    await chooseTheme(panel, 'light');
    await removeProvider(panel, 'door');
    await replaceBrokenSettings(panel);
    expect(themeStore.getState().theme).toBe('light');
    expect(toasts()).toEqual([
      'failed: The theme applies to this window only | The file is broken. FORBIDDEN',
      'failed: door was not removed | The file is broken. FORBIDDEN',
      'failed: The settings file was not replaced | The file is broken. FORBIDDEN',
    ]);
  });
});
