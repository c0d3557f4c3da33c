import { join } from 'node:path';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { BotDefinition } from '../minecraft/bot-definition.ts';
import { demoFolder } from '../platform/demo-folder.ts';
import { type OwnPrograms, ownCommand } from '../providers/commands/own-programs.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';
import { demoRooms } from '../rooms/demo-rooms.ts';

export interface DemoWorldOptions {
  readonly programs: OwnPrograms;
  /** Where the programs start. */
  readonly homeDirectory: string;
  /** Where their config files are; a folder of the system's for what is temporary when it is left out. */
  readonly demoDirectory?: string | undefined;
}

/** The providers of the demo world: our own simulators, run as real child processes. */
export function demoProviders({
  programs,
  homeDirectory,
  demoDirectory,
}: DemoWorldOptions): readonly ProviderDefinition[] {
  const run = (name: string) => runOwn(name, { programs, homeDirectory, demoDirectory });
  return [
    {
      id: 'fixture-host',
      ...run('simulator-bridge'),
      group: 'fixtures',
      apps: [{ appId: 'bridge', title: 'Test Fixture Bridge' }],
    },
    {
      id: '40318-host',
      ...run('simulator-fixture-host'),
      group: 'fixtures',
      apps: [
        { appId: '40318', title: '40318' },
        { appId: 'plc-simulator', title: 'COM Traffic Simulator (PLC)' },
        { appId: 'ble-simulator', title: 'COM Traffic Simulator (BLE)' },
      ],
    },
    {
      id: 'minecraft',
      ...run('simulator-baritone'),
      apps: [{ appId: 'baritone', title: 'Minecraft with Py-Ritone' }],
    },
  ];
}

function runOwn(
  name: string,
  { demoDirectory, homeDirectory, programs }: DemoWorldOptions,
  more: Readonly<Record<string, string>> = {},
) {
  const { argv, environment } = ownCommand(programs, name);
  const place = demoDirectory === undefined ? {} : { FLYBRIDGE_DEMO_DIRECTORY: demoDirectory };
  const binding = {
    kind: 'stdio',
    origin: 'built-in',
    argv,
    environment: { ...environment, ...place, ...more },
    directory: homeDirectory,
  } as const;
  return { binding, start: 'automatic' } as const;
}

/** The rooms of the demo world, and the programs that stand for the instances and for the server of the rooms. */
export interface DemoRooms {
  readonly rooms: readonly RoomSettings[];
  readonly providers: readonly ProviderDefinition[];
}

/** The rooms of the demo world. `port` is where the simulated room server listens. */
export function demoRoomsAt(port: number, options: DemoWorldOptions): DemoRooms {
  const { peers, rooms } = demoRooms({ folder: demoFolder(options.demoDirectory), port });
  const providers = peers.map(({ app, environment, id, program }) => ({
    id,
    ...runOwn(program, options, environment),
    group: 'rooms',
    apps: [app] as const,
  }));
  return { rooms, providers };
}

export interface DemoBotsOptions {
  /** Where the simulators keep their files; a folder of the system's for what is temporary when it is left out. */
  readonly demoDirectory?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The bots of the demo world: one, in the simulated game. */
export function demoBots({ demoDirectory, environment }: DemoBotsOptions): readonly BotDefinition[] {
  const folder = demoFolder(demoDirectory);
  const infoPath = environment.FLYBRIDGE_BARITONE_INFO ?? join(folder, 'pyritone_bridge', 'bridge-info.json');
  return [{ id: 'miner', title: 'Miner', bridge: { kind: 'discovered', infoPath }, start: 'automatic' }];
}
