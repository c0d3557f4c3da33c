import { join } from 'node:path';
import type { BotDefinition } from '../../minecraft/bot-definition.ts';
import { demoFolder } from '../../platform/demo-folder.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { type DemoOptions, demoProgram } from '../demo-program.ts';

/** The bots of the demo world, and their simulated games. */
export interface DemoBots {
  readonly bots: readonly BotDefinition[];
  readonly programs: readonly ProviderDefinition[];
}

/** One bot, in one simulated game. FLYBRIDGE_BARITONE_INFO names another info file of the game. */
export function demoBots(
  options: DemoOptions,
  { FLYBRIDGE_BARITONE_INFO: chosen }: Readonly<Record<string, string | undefined>>,
): DemoBots {
  const infoPath = chosen ?? join(demoFolder(options.demoDirectory), 'pyritone_bridge', 'bridge-info.json');
  return {
    bots: [{ id: 'miner', title: 'Miner', modServer: { kind: 'discovered', infoPath }, start: 'automatic' }],
    programs: [
      {
        id: 'minecraft',
        ...demoProgram('simulator-baritone', options),
        apps: [{ appId: 'baritone', title: 'Minecraft with Py-Ritone' }],
      },
    ],
  };
}
