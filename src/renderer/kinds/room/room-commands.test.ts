import { beforeEach, expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { ROOM_KIND } from './room-kind.ts';

const BRIDGE = 'room-wibwob-main-bridge';

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  navigationStore.setState({ places: [{ page: 'overview', chosen: '', part: '', moment: null }], at: 0 }, true);
});

function commandsIn(phase: Phase, desired: 'running' | 'stopped' = 'running', room = sampleRoom()) {
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  const provider = sampleProvider({ id: BRIDGE, connection: sampleConnection(phase, desired) });
  return ROOM_KIND.commands(readerOf({ rooms: [room], providers: [provider] }), panel, SAMPLE_NOW);
}

const labels = (commands: ReturnType<typeof commandsIn>) => commands.map(({ label }) => label);

const run = (label: string) =>
  commandsIn({ name: 'ready' })
    .find((each) => each.label === label)
    ?.run();

test('a room whose bridge runs can be gone to, and told all that its bridge can', () => {
  const commands = commandsIn({ name: 'ready' });
  expect(labels(commands)).toEqual([
    'Rooms',
    'Stop room wibwob-main',
    'Restart bridge of wibwob-main',
    'New window in wibwob-main…',
    'Overwrite room wibwob-main…',
    'Overwrite instance of wibwob-main…',
    'Send message to wibwob-main…',
    'Reconnect to room wibwob-main',
    'Request state of room wibwob-main',
    'Rooms, wibwob-main',
  ]);
  expect(new Set(labels(commands)).size).toBe(commands.length);
});

test('one whose bridge is stopped can be started, and one without a bridge can be gone to', () => {
  expect(labels(commandsIn({ name: 'idle' }, 'stopped')).slice(1, -1)).toEqual([
    'Start room wibwob-main',
    'Restart bridge of wibwob-main',
  ]);
  const alone = sampleRoom({ bridge: null, relay: null, bridgeNote: 'For one.' });
  expect(labels(commandsIn({ name: 'ready' }, 'running', alone))).toEqual(['Rooms', 'Rooms, wibwob-main']);
});

test('what needs a side that is gone is not offered, nor anything of a bridge that takes no commands', () => {
  const gone = sampleRelay({ instance: { state: 'dead', since: 0, message: '' } });
  expect(labels(commandsIn({ name: 'ready' }, 'running', sampleRoom({ relay: gone }))).slice(3, -1)).toEqual([
    'Send message to wibwob-main…',
    'Reconnect to room wibwob-main',
    'Request state of room wibwob-main',
  ]);
  const away = sampleRelay({ connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }) });
  expect(labels(commandsIn({ name: 'ready' }, 'running', sampleRoom({ relay: away }))).slice(3, -1)).toEqual([
    'New window in wibwob-main…',
    'Reconnect to room wibwob-main',
  ]);
  expect(labels(commandsIn({ name: 'ready' }, 'running', sampleRoom({ relay: null }))).slice(3, -1)).toEqual([]);
});

test('what has to be asked is asked on the page of its room', () => {
  run('Overwrite room wibwob-main…');
  expect(currentPlace(navigationStore.getState())).toMatchObject({
    ...{ page: 'rooms', chosen: 'wibwob-main', item: 'instance-to-room' },
  });
  expect(connection.calls).toEqual([]);
});

test('what needs no question is done at once', () => {
  connection.reply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is none.' } };
  run('Reconnect to room wibwob-main');
  run('Stop room wibwob-main');
  expect(connection.calls).toEqual([
    { method: 'action.run', params: { appId: BRIDGE, actionName: 'reconnect', args: {} } },
    { method: 'providers.act', params: { act: 'stop', providerIds: [BRIDGE] } },
  ]);
});
