import { beforeEach, describe, expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import { viewApp } from '#stores/app-view.ts';
import { currentPlace, navigationStore } from '#stores/navigation.ts';
import { PanelClient } from '#stores/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '#stores/testing/samples.ts';
import { themeStore } from '#stores/theme.ts';
import { COMMAND_GROUPS, paletteCommands } from './palette-commands.ts';

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  navigationStore.setState({ places: [{ page: 'overview', chosen: '', part: '', moment: null }], at: 0 }, true);
});

/** The commands for one provider of one app. */
function commandsIn(phase: Phase, desired: 'running' | 'stopped' = 'running', pid: number | null = 41) {
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  const provider = sampleProvider({ connection: sampleConnection(phase, desired), pid });
  const app = viewApp(provider, { appId: 'bridge', title: 'Test Bridge' }, sampleStatus(), SAMPLE_NOW);
  return paletteCommands(panel, [provider], [app]);
}

const labels = (commands: ReturnType<typeof commandsIn>) => commands.map(({ label }) => label);

function run(label: string): void {
  const command = commandsIn({ name: 'ready' }).find((each) => each.label === label);
  if (command === undefined) throw new Error(`there is no command ${label}`);
  command.run();
}

describe('the commands', () => {
  test('for a provider that is ready', () => {
    const commands = commandsIn({ name: 'ready' });
    expect(labels(commands)).toEqual([
      'Stop provider fixture-host',
      'Restart provider fixture-host',
      'Refresh status of Test Bridge',
      'Overview',
      'Processes',
      'Processes, Test Bridge',
      'Settings',
      'Add provider',
      'Import providers',
      'Export providers',
      'World: demo',
      'World: own providers',
      'Theme: system',
      'Theme: dark',
      'Theme: light',
      'Commands that may start',
      'Settings file',
    ]);
    expect(commands[0]?.hint).toBe('pid 41');
  });

  test('for a provider that waits for its next attempt: both start and stop make sense', () => {
    const found = labels(commandsIn({ name: 'backoff', retryAt: SAMPLE_NOW }));
    expect(found.slice(0, 2)).toEqual(['Start provider fixture-host', 'Stop provider fixture-host']);
  });

  test('for a provider that is stopped, or on its way there', () => {
    for (const phase of [{ name: 'idle' }, { name: 'stopping' }] as const) {
      const commands = commandsIn(phase, 'stopped', null);
      expect(labels(commands).slice(0, 2)).toEqual(['Start provider fixture-host', 'Restart provider fixture-host']);
      expect(commands[0]?.hint).toBe('not running');
    }
  });

  test('have ids of their own, and groups that the palette shows', () => {
    const commands = commandsIn({ name: 'backoff', retryAt: SAMPLE_NOW });
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const { group } of commands) expect(COMMAND_GROUPS).toContain(group);
  });
});

describe('a command', () => {
  test.each([
    ['Stop provider fixture-host', 'provider.stop', { providerId: 'fixture-host' }],
    ['Restart provider fixture-host', 'provider.restart', { providerId: 'fixture-host' }],
    ['Refresh status of Test Bridge', 'status.refresh', { appId: 'bridge' }],
  ])('%s calls %s', (label, method, params) => {
    connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is none.' } };
    run(label);
    expect(connection.calls).toEqual([{ method, params }]);
  });

  test.each([
    ['Processes', 'processes', ''],
    ['Processes, Test Bridge', 'processes', 'bridge'],
    ['Settings', 'settings', ''],
  ])('%s goes there', (label, page, chosen) => {
    run(label);
    expect(currentPlace(navigationStore.getState())).toMatchObject({ page, chosen });
  });

  test('sets the theme', () => {
    run('Theme: dark');
    expect(themeStore.getState().theme).toBe('dark');
  });
});
