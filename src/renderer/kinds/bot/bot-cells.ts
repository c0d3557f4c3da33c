import { Plug, Unplug } from 'lucide-react';
import { type CellAction, type CellModel, cellOf } from '#connections/cell-model.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { summarizeBot } from '#shared/panel/bots/summarize-bot.ts';
import { connectBot, disconnectBot } from '#stores/actions/bot-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatDuration } from '#ui/words/format.ts';

const CONNECT: CellAction = {
  icon: Plug,
  verb: 'Connect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, botId) => void connectBot(panel, botId),
};
const DISCONNECT: CellAction = {
  icon: Unplug,
  verb: 'Disconnect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, botId) => void disconnectBot(panel, botId),
};
const WHEN_WANTED = [DISCONNECT];
const WHEN_STOPPED = [CONNECT];

/** A cell for each bot, with the command of its task. */
export function botCells(read: FeedReader, now: number): readonly CellModel[] {
  return (read(BOTS_FEED) ?? []).map((bot) => {
    const actions = bot.connection.desired === 'stopped' ? WHEN_STOPPED : WHEN_WANTED;
    return cellOf(summarizeBot(bot), { kind: 'bot', age: cellAge(bot, now), actions }, now);
  });
}

/** Since when, and with what: of a task its command. The bot's page shows the remedy. */
function cellAge({ connection, presentation, task }: BotSummary, now: number): string {
  const { countdownTo, detail, status } = presentation;
  if (task !== null && connection.phase.name === 'ready') {
    return `${formatDuration(Math.max(0, now - task.startedAt))}, ${task.command}`;
  }
  if (status === 'blocked') return `${factAge({ since: connection.since, countdownTo, detail: '' }, now)}, needs you`;
  return factAge({ since: connection.since, countdownTo, detail }, now);
}
