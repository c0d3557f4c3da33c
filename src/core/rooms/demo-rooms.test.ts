import { expect, test } from 'vitest';
import { clashesOfRooms } from '#shared/settings/room-settings.ts';
import { demoRooms } from './demo-rooms.ts';
import { planRoom } from './room-programs.ts';

test('the rooms of the demo world have a bridge each, and the peers that these need', () => {
  const { peers, rooms } = demoRooms({ folder: '/demo', port: 4_711 });
  expect(clashesOfRooms(rooms, [])).toEqual([]);
  expect(peers.map(({ app, program }) => [program, app.appId])).toEqual([
    ['simulator-room', 'room-server'],
    ['simulator-instance', 'instance-1'],
    ['simulator-instance', 'instance-2'],
  ]);
  const nothing = { directory: '/state', secret: '', joinSecret: '' };
  const programs = rooms.flatMap((room) => planRoom(room, nothing).programs);
  expect(programs.map(({ environment }) => environment.FLYBRIDGE_INSTANCE_SOCKET)).toEqual([
    '/demo/instance-1.sock',
    '/demo/instance-2.sock',
  ]);
  expect(programs.map(({ environment }) => environment.WIBWOB_AUTH_SECRET)).toEqual([undefined, undefined]);
  expect(peers[0]?.environment.FLYBRIDGE_ROOM_PORT).toBe('4711');
});
