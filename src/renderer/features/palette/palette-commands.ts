import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { tellApart } from '#ui/words/tell-apart.ts';
import { actionCommands } from './action-commands.ts';
import { botCommands } from './bot-commands.ts';
import type { PaletteCommand } from './command.ts';
import { pageCommands } from './page-commands.ts';
import type { PaletteWorld } from './palette-world.ts';
import { providerCommands } from './provider-commands.ts';
import { roomCommands, roomPageCommands } from './room-commands.ts';
import { settingCommands } from './setting-commands.ts';

/** Every command that makes sense now. */
export function paletteCommands(named: PaletteWorld): readonly PaletteCommand[] {
  const world = withOwnNames(named);
  const { apps, panel } = world;
  return [
    ...providerCommands(world),
    // Before what their bridges declare: the page of a room asks, and shows what comes of it.
    ...roomCommands(world),
    ...actionCommands(world),
    ...pageCommands(apps),
    ...roomPageCommands(world),
    ...botCommands(world),
    ...settingCommands(panel),
  ];
}

/** Two apps may have one title, and two actions of an app one label. */
function withOwnNames(world: PaletteWorld): PaletteWorld {
  const apps = tellApart(world.apps, ...APP).map(([app, title]) => ({ ...app, title }));
  const actions = [...world.actions].map(([appId, list]) => {
    const own = tellApart(list, ...ACTION).map(([action, label]) => ({ ...action, label }));
    return [appId, own] as const;
  });
  return { ...world, apps, actions: new Map(actions) };
}

const APP = [({ title }: AppView) => title, ({ appId }: AppView) => appId] as const;
const ACTION = [({ label }: ActionDeclaration) => label, ({ name }: ActionDeclaration) => name] as const;
