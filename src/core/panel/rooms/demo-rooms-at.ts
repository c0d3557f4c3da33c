import type { RoomSettings } from '#shared/settings/room-settings.ts';
import { demoFolder } from '../../platform/demo-folder.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { demoRooms } from '../../rooms/demo-rooms.ts';
import { type DemoOptions, demoProgram } from '../demo-program.ts';

/** The rooms of the demo world, and the simulators of their instances and their server. */
export interface DemoRooms {
  readonly rooms: readonly RoomSettings[];
  readonly programs: readonly ProviderDefinition[];
}

/** The rooms of the demo world. `port` is that of the simulated room server. */
export function demoRoomsAt(port: number, options: DemoOptions): DemoRooms {
  const { peers, rooms } = demoRooms({ folder: demoFolder(options.demoDirectory), port });
  const programs = peers.map(({ app, environment, id, program }) => ({
    id,
    ...demoProgram(program, options, environment),
    group: 'rooms',
    apps: [app] as const,
  }));
  return { rooms, programs };
}
