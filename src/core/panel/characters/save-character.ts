import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { characterSettingsSchema } from '#shared/settings/character-settings.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';
import { findIdClash } from '../settings/find-id-clash.ts';

/** Saves a character from a form. `replaces` is the id of the one that it replaces; undefined for a new one. */
export async function saveCharacter(
  { settings }: KindDeps,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'character.save'>> {
  const read = characterSettingsSchema.safeParse(draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const character = read.data;
  const clash = findIdClash(settings.sections, 'characters', character.id, replaces);
  if (clash !== null) return succeed({ kind: 'refused', problems: [clash] });
  const written = await settings.file.edit(putEntry('characters', character, replaces ?? character.id));
  return written.ok ? succeed({ kind: 'saved' }) : written;
}
