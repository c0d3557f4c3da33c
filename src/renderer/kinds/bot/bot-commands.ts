import { Pickaxe, Plug, Unplug } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { BARITONE_PAGE } from '#shared/panel/bots/summarize-bot.ts';
import { cancelTask, connectBot, disconnectBot } from '#stores/actions/bot-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo } from '#stores/window/navigation.ts';

/** The page of each bot, and what can be done with it now. */
export function botCommands(read: FeedReader, panel: PanelClient): readonly PaletteCommand[] {
  return (read(BOTS_FEED) ?? []).flatMap((bot) => commandsOfOne(panel, bot));
}

function commandsOfOne(panel: PanelClient, bot: BotSummary): readonly PaletteCommand[] {
  const { connection, id, presentation, task, title } = bot;
  const isWanted = connection.desired === 'running';
  const { status, word } = presentation;
  const act = isWanted
    ? asking(
        command('Actions', Unplug, `Disconnect bot ${title}`, word, () => void disconnectBot(panel, id)),
        `Disconnect ${title}?${task === null ? '' : ` Its task "${task.command}" goes on in the game.`}`,
      )
    : command('Actions', Plug, `Connect bot ${title}`, word, () => void connectBot(panel, id));
  return [
    command('Pages', Pickaxe, `Baritone, ${title}`, id, () => goTo(BARITONE_PAGE, { chosen: id })),
    command('Pages', Pickaxe, `Log of ${title}`, id, () => goTo(BARITONE_PAGE, { chosen: id, part: 'log' })),
    { ...act, status },
    ...(task === null
      ? []
      : [
          asking(
            command('Actions', Pickaxe, `Cancel task of ${title}`, task.command, () => void cancelTask(panel, id)),
            `Cancel "${task.command}" of ${title}?`,
          ),
        ]),
  ];
}
