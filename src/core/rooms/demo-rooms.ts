import { join } from 'node:path';
import { type RoomSettings, roomSettingsSchema } from '#shared/settings/room-settings.ts';

export interface DemoRoomsOptions {
  /** The folder of the demo world, with the sockets of the simulated instances. */
  readonly folder: string;
  /** The port of the simulated room server. */
  readonly port: number;
}

/** A peer of the demo's rooms: one of our simulators, by the name of its program. */
export interface DemoRoomPeer {
  readonly id: string;
  readonly program: 'simulator-room' | 'simulator-instance';
  readonly app: { readonly appId: string; readonly title: string };
  readonly environment: Readonly<Record<string, string>>;
}

/** One instance changes on its own, and the other shows only what comes from the room. */
const LIVELY = { FLYBRIDGE_INSTANCE_WANDERS: 'yes' } as const;
const QUIET = { FLYBRIDGE_INSTANCE_WANDERS: 'no', FLYBRIDGE_INSTANCE_WINDOWS: 'no' } as const;

/** Two simulated instances that share a room of a simulated server and change on their own. */
export function demoRooms({ folder, port }: DemoRoomsOptions): {
  readonly rooms: readonly RoomSettings[];
  readonly peers: readonly DemoRoomPeer[];
} {
  const room = (instanceId: number, id: string, title: string) =>
    roomSettingsSchema.parse({
      id,
      title,
      instanceId,
      socket: join(folder, `instance-${instanceId}.sock`),
      multiplayer: true,
      partykitServer: `ws://127.0.0.1:${port}`,
      partykitRoom: 'wibwob-main',
      maxPlayers: 8,
    });
  const instance = (number: number): DemoRoomPeer => ({
    id: `demo-instance-${number}`,
    program: 'simulator-instance',
    app: { appId: `instance-${number}`, title: `Instance ${number}` },
    environment: { WIBWOB_INSTANCE: String(number), ...(number === 1 ? LIVELY : QUIET) },
  });
  return {
    rooms: [room(1, 'wibwob-main', 'wibwob-main'), room(2, 'wibwob-guest', 'wibwob-guest')],
    peers: [
      {
        id: 'demo-room-server',
        program: 'simulator-room',
        app: { appId: 'room-server', title: 'Room server' },
        // Each demo starts with the windows of its instances.
        environment: { FLYBRIDGE_ROOM_PORT: String(port), FLYBRIDGE_ROOM_KEEP: 'no' },
      },
      instance(1),
      instance(2),
    ],
  };
}
