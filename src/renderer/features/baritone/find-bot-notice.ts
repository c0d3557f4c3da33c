import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { presentBotConnection } from '#shared/panel/bots/present-bot.ts';
import { formatCountdown } from '#ui/words/format.ts';

/** What a person can do from the notice. */
export type BotRemedy = 'edit-bot' | 'connect';

/** What a person has to know before reading on: what happened, what follows, and at most two ways on. */
export interface FoundBotNotice {
  readonly status: Status;
  readonly clause: string;
  readonly sentence: string;
  readonly remedies: readonly BotRemedy[];
}

/** Why the bot is not connected, or takes no commands; `now` in milliseconds since the epoch. */
export function findBotNotice(bot: BotSnapshot, now: number): FoundBotNotice | null {
  const { connection, source, title } = bot;
  const { lastFailure, phase } = connection;
  if (phase.name === 'blocked') {
    const { message, remedy } = phase.failure;
    return {
      status: presentBotConnection(connection).status,
      clause: `${message}.`,
      sentence: `${remedy}.`,
      remedies: source?.kind === 'settings' ? ['edit-bot', 'connect'] : ['connect'],
    };
  }
  if (phase.name === 'backoff' || isTryingAgain(connection)) {
    const when = phase.name === 'backoff' ? formatCountdown(phase.retryAt, now) : 'now';
    return {
      status: 'waiting',
      clause: lastFailure === null ? `${title} is not connected.` : `${lastFailure.message}.`,
      sentence: `Flybridge tries again ${when}.`,
      remedies: ['connect'],
    };
  }
  return phase.name === 'ready' ? gameNotice(bot) : null;
}

function gameNotice({ facts: { pause, world } }: BotSnapshot): FoundBotNotice | null {
  if (pause?.isPaused === true) {
    const clause = pause.reason.includes('game') ? 'The game is paused.' : 'The player paused the mod server.';
    return { status: 'waiting', clause, sentence: 'It takes no commands until it resumes.', remedies: [] };
  }
  if (world?.isBaritoneAvailable !== false) return null;
  return {
    status: 'waiting',
    clause: 'Baritone is missing in this game.',
    sentence: 'Install it beside the Py-Ritone mod, then restart the game.',
    remedies: [],
  };
}
