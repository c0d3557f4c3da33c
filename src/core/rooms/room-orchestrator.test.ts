import { describe, expect, test } from 'vitest';
import { type RoomSettings, roomSettingsSchema, roomsSettingsSchema } from '#shared/panel/room-settings.ts';
import type { RoomSnapshot } from '#shared/panel/rooms.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { RoomOrchestrator } from './room-orchestrator.ts';
import type { RoomProgram } from './room-programs.ts';

const room = (change: Partial<RoomSettings> = {}): RoomSettings =>
  roomSettingsSchema.parse({
    roomId: 'main',
    instanceId: 1,
    multiplayer: true,
    partykitServer: 'ws://localhost:1999',
    partykitRoom: 'wibwob-main',
    ...change,
  });

function orchestrate() {
  const running = new Map<string, RoomProgram>();
  const done: string[] = [];
  const published: (readonly RoomSnapshot[])[] = [];
  const orchestrator = new RoomOrchestrator({
    ids: createTestPlatform().ids,
    directory: '/state/bridges',
    publish: (rooms) => published.push(rooms),
    runner: {
      add(program) {
        done.push(`add ${program.id}`);
        running.set(program.id, program);
      },
      replace(program) {
        done.push(`replace ${program.id}`);
        running.set(program.id, program);
      },
      remove(id) {
        done.push(`remove ${id}`);
        running.delete(id);
      },
    },
  });
  return { done, orchestrator, running, rooms: () => published.at(-1) ?? [] };
}

describe('the orchestrator', () => {
  test('spawns a bridge beside the instance of a multiplayer room, and none for a room of one (AC-3)', () => {
    const { done, orchestrator, rooms, running } = orchestrate();
    orchestrator.apply([room(), room({ roomId: 'alone', instanceId: 2, multiplayer: false })]);
    expect(done).toEqual(['add room-main-bridge']);
    expect(running.get('room-main-bridge')).toEqual({
      id: 'room-main-bridge',
      app: { appId: 'room-main-bridge', title: 'Bridge of main' },
      command: { kind: 'own', name: 'sidecar-partykit-bridge' },
      environment: {
        WIBWOB_INSTANCE: '1',
        WIBWOB_PARTYKIT_URL: 'http://localhost:1999',
        WIBWOB_PARTYKIT_ROOM: 'wibwob-main',
        TERM: 'xterm-256color',
        FLYBRIDGE_BRIDGE_APP: 'room-main-bridge',
        FLYBRIDGE_BRIDGE_DIRECTORY: '/state/bridges',
      },
      group: 'room-main',
      order: 1,
    });
    expect(rooms()).toMatchObject([
      { roomId: 'main', shared: { server: 'ws://localhost:1999', room: 'wibwob-main' }, bridgeNote: '' },
      { roomId: 'alone', shared: null, bridge: null, bridgeNote: 'The room is for one: multiplayer is off.' },
    ]);
  });

  test.each([
    ['partykitServer', 'No server is set: set partykit_server.'],
    ['partykitRoom', 'No room is set: set partykit_room.'],
  ])('spawns none for a multiplayer room without %s', (field, note) => {
    const { done, orchestrator, rooms } = orchestrate();
    const { [field as 'partykitRoom']: _left, ...rest } = room();
    orchestrator.apply([rest]);
    expect([done, rooms()[0]?.bridgeNote]).toEqual([[], note]);
  });

  test('starts the program of the instance with a secret that the bridge has too, the same for as long as it runs', () => {
    const { done, orchestrator, running } = orchestrate();
    const argv: [string, ...string[]] = ['ttyd', '-p', '7681', 'wibwob'];
    const withProgram = room({
      instanceCommand: { argv, environment: { COLORTERM: 'truecolor' } },
      layoutPath: 'a.json',
    });
    orchestrator.apply([withProgram]);
    const [instance, bridge] = [running.get('room-main-instance'), running.get('room-main-bridge')];
    expect(instance).toMatchObject({
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
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(bridge?.environment.WIBWOB_AUTH_SECRET).toBe(secret);
    orchestrator.apply([withProgram]);
    expect(done).toEqual(['add room-main-instance', 'add room-main-bridge']);
  });

  test('may run the original bridge in the place of ours', () => {
    const { orchestrator, running } = orchestrate();
    orchestrator.apply([room({ bridgeCommand: { argv: ['python3', 'partykit_bridge.py'], environment: {} } })]);
    expect(running.get('room-main-bridge')).toMatchObject({
      command: { kind: 'hosted', command: { argv: ['python3', 'partykit_bridge.py'] } },
      environment: { WIBWOB_PARTYKIT_URL: 'http://localhost:1999', FLYBRIDGE_HOSTED_APP: 'room-main-bridge' },
    });
  });

  test('replaces what is another now, and ends what is gone', () => {
    const { done, orchestrator } = orchestrate();
    orchestrator.apply([room()]);
    orchestrator.apply([room({ partykitRoom: 'other', authorityFile: '/ca.pem', socket: '/tmp/x.sock' })]);
    orchestrator.apply([]);
    expect(done).toEqual(['add room-main-bridge', 'replace room-main-bridge', 'remove room-main-bridge']);
  });
});

test('no two rooms have one id or one instance', () => {
  expect(roomsSettingsSchema.safeParse([room(), room({ roomId: 'b', instanceId: 2 })]).success).toBe(true);
  expect(roomsSettingsSchema.safeParse([room(), room({ roomId: 'b' })]).error?.issues).toMatchObject([
    { path: [1, 'instanceId'], message: '1 is taken' },
  ]);
  expect(roomsSettingsSchema.safeParse([room(), room({ instanceId: 2 })]).success).toBe(false);
});
