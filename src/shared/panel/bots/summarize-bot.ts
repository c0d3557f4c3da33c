import type { ConnectionNeed, ConnectionSummary } from '../../connections/connection-summary.ts';
import type { BotSummary } from './baritone.ts';

/** The name of the kind. */
export const BOT = 'bot';

/** The page of the Minecraft bots; what is chosen there is a bot id. */
export const BARITONE_PAGE = 'baritone';

/** A bot as a connection. */
export function summarizeBot(bot: BotSummary): ConnectionSummary {
  const { connection, id, presentation, task, title } = bot;
  const { lastFailure, since } = connection;
  // A game that is not running is what a bot waits for, and a session that was ended in the game was meant to end.
  const hasFailed = lastFailure !== null && lastFailure.reason !== 'not-found' && lastFailure.reason !== 'sent-away';
  return {
    ...{ kind: BOT, id, title, presentation, since, laneKey: id, page: BARITONE_PAGE, chosen: id, shownBy: null },
    number:
      task === null
        ? null
        : { label: task.segmentCount === 1 ? 'segment' : 'segments', value: task.segmentCount, unit: '' },
    lastError: hasFailed ? { message: lastFailure.message, at: lastFailure.at } : null,
    need: needOfBot(bot),
  };
}

/** A bot that does not try again automatically, and one whose mod server another session holds. */
function needOfBot({ connection, presentation, title }: BotSummary): ConnectionNeed | null {
  const { lastFailure, phase, since: at } = connection;
  const { status } = presentation;
  if (phase.name === 'blocked' && status === 'blocked') {
    const { message, remedy } = phase.failure;
    return { status, at, what: `${title}: ${message}`, remedy: `${remedy}.` };
  }
  if (phase.name !== 'backoff' || lastFailure?.reason !== 'occupied') return null;
  const remedy = 'Close the other session; Flybridge tries again automatically.';
  return { status, at, what: `${title}: ${lastFailure.message}`, remedy };
}
