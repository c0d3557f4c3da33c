import { Plug, Unplug } from 'lucide-react';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import { connectBot, disconnectBot } from '#stores/actions/bot-actions.ts';
import { factAge } from '#ui/words/fact-age.ts';
import { formatAge, formatDuration } from '#ui/words/format.ts';
import type { CellAction, CellModel } from './cell-model.ts';

const CONNECT: CellAction = {
  icon: Plug,
  verb: 'Connect',
  key: 'cellSwitch',
  run: (panel, botId) => void connectBot(panel, botId),
};
const DISCONNECT: CellAction = {
  icon: Unplug,
  verb: 'Disconnect',
  key: 'cellSwitch',
  run: (panel, botId) => void disconnectBot(panel, botId),
};
const WHEN_WANTED = [DISCONNECT];
const WHEN_STOPPED = [CONNECT];

/** The cell of one bot: its state, how far its task is, its lane, its last error, and what can be done now. */
export function botCell(bot: BotSummary, now: number): CellModel {
  const { connection, id, presentation, task, title } = bot;
  return {
    key: `bot ${id}`,
    name: title,
    kind: 'bot',
    status: presentation.status,
    word: presentation.word,
    age: cellAge(bot, now),
    value: task === null ? null : String(task.segmentCount),
    unit: task?.segmentCount === 1 ? 'segment' : 'segments',
    lastError: lastError(bot, now),
    connectionId: id,
    actions: connection.desired === 'stopped' ? WHEN_STOPPED : WHEN_WANTED,
    page: 'baritone',
    chosen: id,
  };
}

/** Since when, and with what: of a task its command. A remedy stands on the bot's own page. */
function cellAge({ connection, presentation, task }: BotSummary, now: number): string {
  const { countdownTo, detail, status } = presentation;
  if (task !== null && connection.phase.name === 'ready') {
    return `${formatDuration(Math.max(0, now - task.startedAt))}, ${task.command}`;
  }
  if (status === 'blocked') return `${factAge({ since: connection.since, countdownTo, detail: '' }, now)}, needs you`;
  return factAge({ since: connection.since, countdownTo, detail }, now);
}

/** That no game runs yet is what a bot waits for, and no error. */
function lastError({ connection: { lastFailure } }: BotSummary, now: number): string {
  return lastFailure === null || lastFailure.reason === 'not-found'
    ? 'No error since start'
    : `${lastFailure.message}, ${formatAge(lastFailure.at, now)}`;
}
