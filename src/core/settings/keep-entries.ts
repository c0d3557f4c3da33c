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
    kept = withEntries(
      kept,
      section,
      entries.filter(({ id }) => isOut(id)),
    );
  }
  return kept;
}

/**
 * The content with these entries too, without those whose id or app belongs to another one by now. All are tried at once:
 * one after the other, a large file would be checked once for each of them.
 */
function withEntries(
  content: SettingsContent,
  section: (typeof SECTION_NAMES)[number],
  entries: readonly { readonly id: string }[],
): SettingsContent {
  if (entries.length === 0) return content;
  const tried = settingsContentSchema.safeParse({ ...content, [section]: [...content[section], ...entries] });
  if (tried.success) return tried.data;
  if (entries.length === 1) return content;
  const first = content[section].length;
  const wrong = new Set(
    tried.error.issues.flatMap(({ path: [name, index] }) => (name === section ? [Number(index) - first] : [])),
  );
  const others = entries.filter((_, index) => !wrong.has(index));
  if (others.length < entries.length) return withEntries(content, section, others);
  // The clash is told of an entry of another section.
  const half = entries.length >> 1;
  return withEntries(withEntries(content, section, entries.slice(0, half)), section, entries.slice(half));
}

function idsLeftOut({ document, places }: SettingsDocument, section: (typeof SECTION_NAMES)[number]): Set<unknown> {
  const written = isJsonObject(document.value) ? document.value[section] : [];
  if (!Array.isArray(written)) return new Set();
  const applied = new Set(places[section]);
  return new Set(written.flatMap((entry, index) => (isJsonObject(entry) && !applied.has(index) ? [entry.id] : [])));
}
