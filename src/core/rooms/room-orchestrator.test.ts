import { describe, expect, test } from 'vitest';
import { clashesOfRooms, type RoomSettings, roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { RoomOrchestrator } from './room-orchestrator.ts';

const room = (change: Partial<RoomSettings> = {}): RoomSettings =>
  roomSettingsSchema.parse({
    id: 'main',
    instanceId: 1,
    multiplayer: true,
    partykitServer: 'ws://localhost:1999',
    partykitRoom: 'wibwob-main',
    ...change,
  });

function createOrchestrator(keptSecretOf = (_roomId: string) => '', joinSecretOf = (_roomId: string) => '') {
  const secretToStart = (roomId: string) => `drawn for ${roomId}`;
  return new RoomOrchestrator({ directory: '/state/bridges', keptSecretOf, secretToStart, joinSecretOf });
}

describe('the orchestrator', () => {
  test('wants a bridge beside the instance of a multiplayer room, and none for a room of one (AC-3)', () => {
    const alone = room({ id: 'alone', instanceId: 2, multiplayer: false });
    const { programs, snapshots } = createOrchestrator().orchestrate([room(), alone]);
    expect(programs).toEqual([
      {
        id: 'room-main-bridge',
        app: { appId: 'room-main-bridge', title: 'Bridge of main' },
        command: { kind: 'own', name: 'sidecar-partykit-bridge' },
        environment: {
          WIBWOB_INSTANCE: '1',
          WIBWOB_PARTYKIT_URL: 'http://localhost:1999',
          WIBWOB_PARTYKIT_ROOM: 'wibwob-main',
          TERM: 'xterm-256color',
          FLYBRIDGE_BRIDGE_APP: 'room-main-bridge',
          FLYBRIDGE_BRIDGE_TITLE: 'Bridge of main',
          FLYBRIDGE_BRIDGE_DIRECTORY: '/state/bridges',
        },
        group: 'room-main',
        order: 1,
        stopMs: 5_000,
        runsFor: { kind: 'room', id: 'main', shown: 'there' },
        start: 'automatic',
      },
    ]);
    expect(snapshots).toMatchObject([
      { roomId: 'main', shared: { server: 'ws://localhost:1999', room: 'wibwob-main' }, bridgeNote: '' },
      { roomId: 'alone', shared: null, bridge: null, bridgeNote: 'Multiplayer is off.' },
    ]);
  });

  test.each([
    ['partykitServer', 'Set partykit_server.'],
    ['partykitRoom', 'Set partykit_room.'],
  ])('wants none for a multiplayer room without %s', (field, note) => {
    const { [field as 'partykitRoom']: _left, ...rest } = room();
    const { programs, snapshots } = createOrchestrator().orchestrate([rest]);
    expect([programs, snapshots[0]?.bridgeNote]).toEqual([[], note]);
    expect(snapshots[0]).toMatchObject({ shared: null, partykitRoom: field === 'partykitRoom' ? null : 'wibwob-main' });
  });

  test('starts the program of the instance with a secret that the bridge has too, the same for as long as it runs', () => {
    const orchestrator = createOrchestrator();
    const argv = ['ttyd', '-p', '7681', 'wibwob'];
    const withProgram = room({
      instanceCommand: { argv, directory: '', environment: { COLORTERM: 'truecolor' } },
      layoutPath: 'a.json',
    });
    const { programs } = orchestrator.orchestrate([withProgram]);
    const [instance, bridge] = programs;
    expect(instance).toMatchObject({
      id: 'room-main-instance',
      command: { kind: 'hosted', host: 'sidecar-program-host', command: { argv } },
      environment: {
        WIBWOB_INSTANCE: '1',
        WIBWOB_LAYOUT_PATH: 'a.json',
        COLORTERM: 'truecolor',
        TERM: 'xterm-256color',
      },
      order: 0,
    });
    const secret = instance?.environment.WIBWOB_AUTH_SECRET;
    expect(secret).toBe('drawn for main');
    expect(bridge?.environment.WIBWOB_AUTH_SECRET).toBe(secret);
    expect(orchestrator.orchestrate([withProgram]).programs).toEqual(programs);
  });

  test('gives each program of a room its time to stop, also through the host', () => {
    const command = { argv: ['wibwob'], directory: '', environment: {} };
    const hosted = createOrchestrator().orchestrate([room({ instanceCommand: command, stopSeconds: 12 })]);
    expect(hosted.programs.map(({ stopMs }) => stopMs)).toEqual([12_000, 12_000]);
    expect(hosted.programs[0]?.environment.FLYBRIDGE_HOSTED_STOP_MS).toBe('12000');
  });

  test('gives the bridge the secret that is kept for an instance which is started elsewhere', () => {
    const [bridge] = createOrchestrator((id) => `secret of ${id}`).orchestrate([room()]).programs;
    expect(bridge?.environment.WIBWOB_AUTH_SECRET).toBe('secret of main');
  });

  test('gives our bridge the join secret of its room, and no other program', () => {
    const command = { argv: ['wibwob'], directory: '', environment: {} };
    const rooms = [
      room({ instanceCommand: command }),
      room({ id: 'other', instanceId: 2, bridgeCommand: command }),
    ] as const;
    const { programs } = createOrchestrator(undefined, (id) => `joins ${id}`).orchestrate(rooms);
    expect(programs.map(({ environment, id }) => [id, environment.FLYBRIDGE_ROOM_JOIN_SECRET])).toEqual([
      ['room-main-instance', undefined],
      ['room-main-bridge', 'joins main'],
      ['room-other-bridge', undefined],
    ]);
  });

  test('may run the original bridge in the place of ours', () => {
    const bridgeCommand = { argv: ['python3', 'partykit_bridge.py'], directory: '', environment: {} };
    const { programs, snapshots } = createOrchestrator().orchestrate([room({ bridgeCommand }), room({ id: 'ours' })]);
    expect(snapshots.map(({ bridge }) => bridge?.program)).toEqual(['another', 'own']);
    expect(programs.slice(0, 1)).toMatchObject([
      {
        id: 'room-main-bridge',
        command: { kind: 'hosted', command: { argv: ['python3', 'partykit_bridge.py'] } },
        environment: { WIBWOB_PARTYKIT_URL: 'http://localhost:1999', FLYBRIDGE_HOSTED_APP: 'room-main-bridge' },
      },
    ]);
  });
});

test('no two rooms have one id or one instance, and none has the name of a provider', () => {
  expect(clashesOfRooms([room(), room({ id: 'b', instanceId: 2 })], ['main'])).toEqual([]);
  expect(clashesOfRooms([room(), room({ id: 'b' })], [])).toEqual([
    { index: 1, field: 'instanceId', message: 'The room main already has instance 1.' },
  ]);
  expect(clashesOfRooms([room(), room({ id: 'b', instanceId: 2, socket: '/tmp/wibwob_1.sock' })], [])).toEqual([
    { index: 1, field: 'socket', message: 'The room main already has the socket /tmp/wibwob_1.sock.' },
  ]);
  expect(clashesOfRooms([room(), room({ instanceId: 2 })], [])).toMatchObject([{ index: 1, field: 'id' }]);
  expect(clashesOfRooms([room()], ['room-main-bridge'])).toMatchObject([{ index: 0, field: 'id' }]);
});
