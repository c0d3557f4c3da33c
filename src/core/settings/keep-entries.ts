import { isJsonObject } from '#shared/json.ts';
import { SECTION_NAMES, type SettingsContent, settingsContentSchema } from '#shared/settings/settings-content.ts';
import type { SettingsDocument } from './read-settings.ts';

/**
 * What applies after the file was read again: its content, and in place of each entry and field that was left out what
 * applied before, entries by their id, so that a typing mistake ends no program.
 */
export function keepEntries(read: SettingsDocument, before: SettingsContent | null): SettingsContent {
  const { content, fieldsLeftOut, problems } = read;
  if (before === null || problems.length === 0) return content;
  let kept = content;
  if (fieldsLeftOut.has('world')) kept = { ...kept, world: before.world };
  if (fieldsLeftOut.has('appearance')) kept = { ...kept, appearance: before.appearance };
  for (const section of SECTION_NAMES) {
    const out = idsLeftOut(read, section);
    const isOut = (id: string) => fieldsLeftOut.has(section) || out.has(id);
    const entries: readonly { readonly id: string }[] = before[section];
    for (const entry of entries.filter(({ id }) => isOut(id))) {
      const tried = settingsContentSchema.safeParse({ ...kept, [section]: [...kept[section], entry] });
      // Its id or its app may belong to another one by now.
      if (tried.success) kept = tried.data;
    }
  }
  return kept;
}

function idsLeftOut({ document, places }: SettingsDocument, section: (typeof SECTION_NAMES)[number]): Set<unknown> {
  const written = isJsonObject(document.value) ? document.value[section] : [];
  if (!Array.isArray(written)) return new Set();
  const applied = new Set(places[section]);
  return new Set(written.flatMap((entry, index) => (isJsonObject(entry) && !applied.has(index) ? [entry.id] : [])));
}
