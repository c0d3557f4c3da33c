import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { characterSettingsSchema, clashesOfCharacters } from '#shared/settings/character-settings.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import type { KindDeps } from '../panel-kind.ts';
import { fieldNotesOf } from '../settings/field-notes-of.ts';

/** Saves a character from a form. `replaces` is the id of the one that it replaces; undefined for a new one. */
export async function saveCharacter(
  { settings }: KindDeps,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'character.save'>> {
  const { bots, characters, gateways, providers, rooms } = settings.sections;
  const read = characterSettingsSchema.safeParse(draft);
  if (!read.success) return succeed({ kind: 'refused', problems: fieldNotesOf(read.error) });
  const character = read.data;
  const others = [...providers, ...bots, ...rooms, ...gateways, ...characters.filter(({ id }) => id !== replaces)];
  const [clash] = clashesOfCharacters(
    [character],
    others.map(({ id }) => id),
  );
  if (clash !== undefined) return succeed({ kind: 'refused', problems: [{ field: 'id', message: clash.message }] });
  const written = await settings.file.edit(putEntry('characters', character, replaces ?? character.id));
  return written.ok ? succeed({ kind: 'saved' }) : written;
}
