import { expect, test } from 'vitest';
import { roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { planRoom } from '../../rooms/room-programs.ts';
import { roomDefinitionOf } from './room-definition-of.ts';

test('the programs of a room have the time to stop of its settings', () => {
  const room = roomSettingsSchema.parse({
    ...{ id: 'main', instanceId: 1, multiplayer: true, partykitServer: 'localhost:1999', partykitRoom: 'main' },
    ...{ instanceCommand: { argv: ['/bin/wibwob'] }, stopSeconds: 12 },
  });
  const { programs } = planRoom(room, { directory: '/state/bridges', secret: '', joinSecret: '' });
  const deps = {
    programs: { runtime: 'node', runtimeKind: 'node' as const, directory: '/programs' },
    homeDirectory: '/home/me',
  };
  expect(programs.map((program) => roomDefinitionOf(program, deps).stopMs)).toEqual([12_000, 12_000]);
});
