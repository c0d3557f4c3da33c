import { actionCommands } from './action-commands.ts';
import { botCommands } from './bot-commands.ts';
import type { PaletteCommand } from './command.ts';
import { pageCommands } from './page-commands.ts';
import type { PaletteWorld } from './palette-world.ts';
import { providerCommands } from './provider-commands.ts';
import { settingCommands } from './setting-commands.ts';

/** Every command that makes sense now. */
export function paletteCommands(world: PaletteWorld): readonly PaletteCommand[] {
  const { apps, panel } = world;
  return [
    ...providerCommands(world),
    ...actionCommands(world),
    ...pageCommands(apps),
    ...botCommands(world),
    ...settingCommands(panel),
  ];
}
