import { Pickaxe, Plug, Unplug } from 'lucide-react';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { cancelTask, connectBot, disconnectBot } from '#stores/actions/bot-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo } from '#stores/window/navigation.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { command, type PaletteCommand } from './command.ts';
import type { PaletteWorld } from './palette-world.ts';

/** The page of Minecraft bots, each bot of it, and what can be done with each now. */
export function botCommands({ bots, panel }: Pick<PaletteWorld, 'bots' | 'panel'>): readonly PaletteCommand[] {
  return [
    command('Pages', Pickaxe, 'Baritone', 'Minecraft bots', () => goTo('baritone'), keysOf('baritone')),
    ...bots.flatMap((bot) => commandsOfOne(panel, bot)),
  ];
}

function commandsOfOne(panel: PanelClient, bot: BotSummary): readonly PaletteCommand[] {
  const { connection, id, presentation, task, title } = bot;
  const isWanted = connection.desired === 'running';
  const { status, word } = presentation;
  const act = isWanted
    ? command('Actions', Unplug, `Disconnect bot ${title}`, word, () => void disconnectBot(panel, id))
    : command('Actions', Plug, `Connect bot ${title}`, word, () => void connectBot(panel, id));
  return [
    command('Pages', Pickaxe, `Baritone, ${title}`, id, () => goTo('baritone', { chosen: id })),
    command('Pages', Pickaxe, `Log of ${title}`, id, () => goTo('baritone', { chosen: id, part: 'log' })),
    { ...act, status },
    ...(task === null
      ? []
      : [command('Actions', Pickaxe, `Cancel task of ${title}`, task.command, () => void cancelTask(panel, id))]),
  ];
}
