import { beforeEach, describe, expect, test } from 'vitest';
import { COMMAND_GROUPS } from '#connections/command.ts';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import type { ActionsSnapshot } from '#shared/panel/providers/actions.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleProvider,
  sampleRoom,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { themeStore } from '#stores/window/theme.ts';
import { paletteCommands } from '../features/palette/palette-commands.ts';
import { KINDS } from './kinds.ts';

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  navigationStore.setState({ places: [{ page: 'overview', chosen: '', part: '', moment: null }], at: 0 }, true);
});

const RUN_SCENARIO: ActionDeclaration = { name: 'run_scenario', label: 'Run scenario', args: [] };

const BRIDGE_APP = { appId: 'bridge', title: 'Test Bridge' };

function declared(...actions: readonly ActionDeclaration[]): ActionsSnapshot {
  return { appId: 'bridge', good: { actions, at: SAMPLE_NOW }, refreshError: null, remembered: [] };
}

function commandsOf(feeds: SampleFeeds, actions: Readonly<Record<string, ActionsSnapshot>> = {}) {
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  const read = readerOf(feeds, { actions, status: { bridge: sampleStatus() } });
  return paletteCommands(KINDS, read, panel, SAMPLE_NOW);
}

/** The commands for one provider of one app, in a group with another that is stopped where `group` is given. */
function commandsIn(phase: Phase, desired: 'running' | 'stopped' = 'running', pid: number | null = 41, group = '') {
  const provider = sampleProvider({
    ...{ pid, group, apps: [BRIDGE_APP] },
    connection: sampleConnection(phase, desired),
  });
  const other = sampleProvider({
    ...{ id: 'other', group, apps: [] },
    connection: sampleConnection({ name: 'idle' }, 'stopped'),
  });
  const providers = group === '' ? [provider] : [provider, other];
  return commandsOf({ providers, bots: [sampleBot()] }, { bridge: declared(RUN_SCENARIO) });
}

const labels = (commands: ReturnType<typeof commandsIn>) => commands.map(({ label }) => label);

function run(label: string, group = ''): void {
  const command = commandsIn({ name: 'ready' }, 'running', 41, group).find((each) => each.label === label);
  if (command === undefined) throw new Error(`there is no command ${label}`);
  command.run();
}

describe('the commands', () => {
  test('for a room stand in the place of those for its bridge', () => {
    const runsFor = { kind: 'room', id: 'wibwob-main', shown: 'there' } as const;
    const bridge = sampleProvider({ id: 'room-wibwob-main-bridge', group: 'room-wibwob-main', runsFor });
    const found = labels(commandsOf({ providers: [sampleProvider(), bridge], rooms: [sampleRoom()] }));
    expect(found.filter((label) => /group|provider room/.test(label))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(['Stop room wibwob-main', 'Restart bridge of wibwob-main']));
  });

  test('that change the world ask by what ends', () => {
    const questionIn = (feeds: SampleFeeds) => commandsOf(feeds).find(({ label }) => label === 'World: demo')?.question;
    expect(questionIn({ providers: [sampleProvider({ id: 'door', pid: 41 })] })).toBe(
      'Show the demo world? This stops 1 program: door.',
    );
    expect(questionIn({ providers: [] })).toBe('Show the demo world?');
  });

  test('for a provider that is ready', () => {
    const commands = commandsIn({ name: 'ready' });
    expect(labels(commands)).toEqual([
      'Stop provider fixture-host',
      'Restart provider fixture-host',
      'Processes',
      'Refresh status of Test Bridge',
      'Processes, Test Bridge',
      'Status of Test Bridge',
      'Config of Test Bridge',
      'Actions of Test Bridge',
      'Logs of Test Bridge',
      'Rooms',
      'Game',
      'Baritone',
      'Baritone, Miner',
      'Log of Miner',
      'Disconnect bot Miner',
      'Realtime',
      'Overview',
      'Keys',
      'Take the tour',
      'Settings',
      'Settings, Providers',
      'Add provider',
      'Import providers',
      'Export providers',
      'Settings file',
      'Settings, Rooms',
      'Add room',
      'Import room files',
      'Settings, Characters',
      'Add character',
      'Settings, Connections',
      'Add bot',
      'Settings, Gateways',
      'Add gateway',
      'Settings, Appearance',
      'Settings, Security',
      'Commands that may start',
      'World: demo',
      'World: your providers',
      'Theme: system',
      'Theme: dark',
      'Theme: light',
      'Run scenario, Test Bridge',
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

  test('for a group, and for everything', () => {
    const found = labels(commandsIn({ name: 'ready' }, 'running', 41, 'bench'));
    for (const target of ['group bench', 'everything']) {
      expect(found).toEqual(expect.arrayContaining([`Start ${target}`, `Stop ${target}`, `Restart ${target}`]));
    }
  });

  test('have ids of their own, and groups that the palette shows', () => {
    const commands = commandsIn({ name: 'backoff', retryAt: SAMPLE_NOW }, 'running', 41, 'bench');
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    for (const { group } of commands) expect(COMMAND_GROUPS).toContain(group);
  });
});

describe('a command', () => {
  test.each([
    ['Stop provider fixture-host', 'provider.stop', { providerId: 'fixture-host' }],
    ['Restart provider fixture-host', 'provider.restart', { providerId: 'fixture-host' }],
    ['Refresh status of Test Bridge', 'status.refresh', { appId: 'bridge' }],
    ['Stop group bench', 'providers.act', { act: 'stop', providerIds: ['fixture-host', 'other'] }],
    ['Restart everything', 'providers.act', { act: 'restart', providerIds: ['fixture-host', 'other'] }],
    ['World: your providers', 'settings.chooseWorld', { world: 'own' }],
    ['Theme: light', 'settings.setTheme', { theme: 'light' }],
  ])('%s calls %s', (label, method, params) => {
    connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is none.' } };
    run(label, 'bench');
    expect(connection.calls).toEqual([{ method, params }]);
  });

  test.each([
    ['Processes', { page: 'processes', chosen: '' }],
    ['Processes, Test Bridge', { page: 'processes', chosen: 'bridge' }],
    ['Logs of Test Bridge', { page: 'processes', chosen: 'bridge', part: 'logs' }],
    ['Run scenario, Test Bridge', { page: 'processes', chosen: 'bridge', part: 'actions', item: 'run_scenario' }],
    ['Settings', { page: 'settings', chosen: '' }],
    ['Add provider', { page: 'settings', chosen: 'providers', part: 'new' }],
    ['Settings, Security', { page: 'settings', chosen: 'security' }],
  ])('%s goes there', (label, place) => {
    run(label);
    expect(currentPlace(navigationStore.getState())).toMatchObject(place);
  });

  test('sets the theme', () => {
    run('Theme: dark');
    expect(themeStore.getState().theme).toBe('dark');
  });
});

test('two apps of one title, and two actions of one label, are told apart', () => {
  const apps = ['one', 'two'].map((appId) => ({ appId, title: 'Door' }));
  const two = declared(RUN_SCENARIO, { ...RUN_SCENARIO, name: 'run_all' });
  const commands = commandsOf({ providers: [sampleProvider({ apps })] }, { two });
  expect(labels(commands)).toEqual(
    expect.arrayContaining(['Run scenario (run_all), Door (two)', 'Logs of Door (one)']),
  );
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
});
