import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotDefinition } from '../baritone/bot-definition.ts';
import { type OwnPrograms, ownCommand } from '../providers/own-programs.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';

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
  const run = (name: string) => {
    const { argv, environment } = ownCommand(programs, name);
    const place = demoDirectory === undefined ? {} : { FLYBRIDGE_DEMO_DIRECTORY: demoDirectory };
    const binding = {
      kind: 'stdio',
      origin: 'built-in',
      argv,
      environment: { ...environment, ...place },
      directory: homeDirectory,
    } as const;
    return { binding, start: 'automatic' } as const;
  };
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

export interface DemoBotsOptions {
  /** Where the simulators keep their files; a folder of the system's for what is temporary when it is left out. */
  readonly demoDirectory?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The bots of the demo world: one, in the simulated game. */
export function demoBots({ demoDirectory, environment }: DemoBotsOptions): readonly BotDefinition[] {
  const folder = demoDirectory ?? join(tmpdir(), 'flybridge-demo');
  const infoPath = environment.FLYBRIDGE_BARITONE_INFO ?? join(folder, 'pyritone_bridge', 'bridge-info.json');
  return [{ id: 'miner', title: 'Miner', bridge: { kind: 'discovered', infoPath }, start: 'automatic' }];
}
