import type { BotCallResults } from '#shared/panel/bots/bot-calls.ts';
import type { DraftSaved } from '#shared/panel/bots/bots.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import { remedyOf } from '#shared/protocols/baritone/errors.ts';
import { savedCommandSchema } from '#shared/protocols/baritone/saved-command-schema.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { BaritoneBot } from '../../minecraft/baritone-bot.ts';
import { dropEntry, putEntry } from '../../settings/edit-settings.ts';
import { answerKept } from '../not-kept.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';
import { toPanelError } from '../to-panel-error.ts';
import type { BotKind } from './bot-kind.ts';
import { saveBot } from './save-bot.ts';

/** The handlers of the calls about Minecraft bots. */
export function createBotHandlers(kind: BotKind, deps: KindDeps): Pick<PanelHandlers, keyof BotCallResults> {
  const { bots } = kind;
  const withBot = <T>(botId: string, act: (bot: BaritoneBot) => T): T | Result<never, PanelError> => {
    const bot = bots.find(botId);
    return bot === undefined ? fail(unknownBot(botId)) : act(bot);
  };
  const request = (botId: string, act: (bot: BaritoneBot) => void): Result<null, PanelError> =>
    withBot(botId, (bot) => {
      act(bot);
      return succeed(null);
    });
  return {
    'bot.start': ({ botId }) => request(botId, (bot) => bot.start()),
    'bot.stop': ({ botId }) => request(botId, (bot) => bot.stop()),
    'bot.execute': ({ botId, command }) =>
      withBot(botId, async (bot) => toPanelError(await bot.execute(command), remedyOf)),
    'bot.cancel': ({ botId }) => withBot(botId, async (bot) => toPanelError(await bot.cancel(), remedyOf)),
    'bot.task': ({ botId, taskId }) => withBot(botId, (bot) => succeed(bot.task(taskId))),
    'bot.runSequence': ({ botId, commands, name }) =>
      withBot(botId, (bot) => succeed({ sequenceId: bot.runSequence(name, commands) })),
    'bot.stopSequence': ({ botId }) => request(botId, (bot) => bot.stopSequence()),
    ...createBotSettingsHandlers(kind, deps),
  };
}

function createBotSettingsHandlers(
  kind: BotKind,
  deps: KindDeps,
): Pick<PanelHandlers, 'bot.save' | 'bot.remove' | 'savedCommand.save' | 'savedCommand.remove'> {
  const { file } = deps.settings;
  return {
    'bot.save': ({ bot, replaces, token }) => saveBot(kind, deps, bot, { replaces, token }),
    'bot.remove': async ({ botId }) => {
      const written = await file.edit(dropEntry('bots', botId));
      if (!written.ok) return written;
      const removed = await kind.tokens.set(botId, '');
      // The token is not part of the file: its change alone does not tell that it is gone.
      deps.applySettings();
      return answerKept('The removal of its token', removed);
    },
    'savedCommand.save': async ({ saved }) => {
      const read = savedCommandSchema.safeParse(saved);
      if (!read.success) return succeed<DraftSaved>({ kind: 'refused', problems: fieldNotesOf(read.error) });
      const written = await file.edit(putEntry('savedCommands', read.data, read.data.id));
      return written.ok ? succeed<DraftSaved>({ kind: 'saved' }) : written;
    },
    'savedCommand.remove': ({ savedId }) => file.edit(dropEntry('savedCommands', savedId)),
  };
}

function unknownBot(botId: string): PanelError {
  return { code: 'NOT_FOUND', message: `Unknown bot ${botId}. It may have been removed; choose another.` };
}
