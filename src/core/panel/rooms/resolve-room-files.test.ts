import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { resolveRoomFiles } from './resolve-room-files.ts';

const HOME = join('/home', 'person');

test('a leading ~ stands for the home folder in each file of a room, and what is left out stays so', () => {
  const room = roomSettingsSchema.parse({ id: 'main', instanceId: 1, multiplayer: false });
  expect(resolveRoomFiles(room, HOME)).toEqual(room);
  const named = { ...room, authorityFile: '~/rooms.pem', layoutPath: '~/a.json', socket: '/tmp/a.sock' };
  expect(resolveRoomFiles(named, HOME)).toEqual({
    ...named,
    authorityFile: join(HOME, 'rooms.pem'),
    layoutPath: join(HOME, 'a.json'),
  });
});
