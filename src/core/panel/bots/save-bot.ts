import type { CallReply } from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';
import { botSettingsSchema, clashesOfBots } from '#shared/settings/bot-settings.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import { notKept } from '../not-kept.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';
import { findIdClash } from '../settings/find-id-clash.ts';
import type { BotKind } from './bot-kind.ts';

interface SavedAs {
  /** The id of the bot that it replaces; undefined for a new one. */
  readonly replaces: string | undefined;
  /** Undefined keeps the stored token; an empty one deletes it. */
  readonly token: string | undefined;
}

/** Saves a bot from a form. Its token is stored with the secrets, never in the settings. */
export async function saveBot(
  { tokens }: Pick<BotKind, 'tokens'>,
  { applySettings, settings }: KindDeps,
  draft: object,
  { replaces, token }: SavedAs,
): Promise<CallReply<'bot.save'>> {
  const { bots, providers } = settings.sections;
  const read = botSettingsSchema.safeParse(draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const bot = read.data;
  const others = bots.filter(({ id }) => id !== replaces);
  const [clash] = clashesOfBots(
    [...others, bot],
    providers.map(({ id }) => id),
  );
  if (clash !== undefined) return succeed({ kind: 'refused', problems: [{ field: 'id', message: clash.message }] });
  const taken = findIdClash(settings.sections, 'bots', bot.id, replaces);
  if (taken !== null) return succeed({ kind: 'refused', problems: [taken] });
  const kept = token ?? tokens.secretOf(replaces ?? bot.id);
  const before = tokens.secretOf(bot.id);
  // The change of the file applies at once, and the new bot needs the token.
  const stored = await tokens.set(bot.id, bot.bridge.kind === 'address' ? kept : '');
  if (!stored.ok) {
    await tokens.set(bot.id, before);
    return fail(notKept('The bot was not saved, because its token could not be kept.', stored.error));
  }
  const written = await settings.file.edit(putEntry('bots', bot, replaces ?? bot.id));
  if (!written.ok) {
    await tokens.set(bot.id, before);
    return written;
  }
  const removed = replaces === undefined || replaces === bot.id ? succeed(null) : await tokens.set(replaces, '');
  // The token is not part of the file: a new token alone does not change it.
  applySettings();
  if (!removed.ok)
    return fail(notKept(`The bot was saved, but the token of ${replaces} was not removed.`, removed.error));
  return succeed({ kind: 'saved' });
}
