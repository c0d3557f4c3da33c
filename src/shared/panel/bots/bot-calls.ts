import { z } from 'zod';
import type { TaskRecord } from './baritone.ts';
import type { DraftSaved } from './bots.ts';

const id = z.string().min(1).max(200);
const botParams = z.strictObject({ botId: id });
const command = z.string().min(1).max(1_000);
/** As a form has it; the core says in words, field by field, what does not fit. */
const draft = z.looseObject({});

/** The calls about Minecraft bots. */
export const BOT_CALLS = {
  'bot.start': botParams,
  'bot.stop': botParams,
  /** Replaces the task that runs. */
  'bot.execute': z.strictObject({ botId: id, command }),
  'bot.cancel': botParams,
  'bot.task': z.strictObject({ botId: id, taskId: id }),
  'bot.runSequence': z.strictObject({ botId: id, name: id, commands: z.array(command).min(1).max(50) }),
  'bot.stopSequence': botParams,
  /** A token that is given is kept, and is never told again; an empty one forgets the one that is kept. */
  'bot.save': z.strictObject({ bot: draft, replaces: id.optional(), token: z.string().max(1_000).optional() }),
  'bot.remove': botParams,
  'savedCommand.save': z.strictObject({ saved: draft }),
  'savedCommand.remove': z.strictObject({ savedId: id }),
} as const;

/** What the calls about Minecraft bots resolve with. */
export interface BotCallResults {
  /** Whether the request changed anything: a repeated request is not an error. */
  'bot.start': null;
  'bot.stop': null;
  /** At once; how the task goes, the feeds tell. */
  'bot.execute': { readonly taskId: string };
  'bot.cancel': 'requested' | 'nothing-runs';
  /** A task that runs or is kept, with its timeline; null for one that is not. */
  'bot.task': TaskRecord | null;
  /** At once; how the sequence goes, the feeds tell. */
  'bot.runSequence': { readonly sequenceId: string };
  'bot.stopSequence': null;
  'bot.save': DraftSaved;
  'bot.remove': null;
  'savedCommand.save': DraftSaved;
  'savedCommand.remove': null;
}
