import { isJsonObject } from '#shared/json.ts';
import type { SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import {
  isClash,
  NO_SECTIONS,
  SECTION_NAMES,
  type SettingsContent,
  type SettingsSections,
  settingsContentSchema,
} from '#shared/settings/settings-content.ts';
import { type JsonDocument, type JsonPath, MAX_PROBLEMS, parseDocument } from './json-document.ts';

type Section = keyof SettingsSections;

/** A settings file that was read. */
export interface SettingsDocument {
  /** What applies: the file without the entries and fields that are wrong. */
  readonly content: SettingsContent;
  readonly document: JsonDocument;
  /** For each entry of `content`, its index in the list that the file has. */
  readonly places: Readonly<Record<Section, readonly number[]>>;
  /** Fields of the file that are wrong as a whole: `world`, or a section that is no list. */
  readonly fieldsLeftOut: ReadonlySet<string>;
  /** What is wrong, in the order of the file. Each costs its entry of a list, or its field, and nothing else. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads the text of a settings file. A mistake in one entry leaves that entry out, and is one of the problems of the
 * result. Names up to {@link MAX_PROBLEMS}. Fails where nothing can be read: text that is no JSON, or a file of another version.
 */
export function readSettings(text: string): Result<SettingsDocument, readonly SettingsProblem[]> {
  const parsed = parseDocument(text);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const leftOut = new LeftOut();
  const problems: SettingsProblem[] = [];
  // A number that would be sent or saved as another one costs its entry, whatever it is for.
  for (const { message, path } of document.inexactNumbers) {
    if (problems.length < MAX_PROBLEMS) problems.push(document.problemAt(path, message));
    leftOut.add(path);
  }
  for (;;) {
    const { places, value } = leftOut.remove(document.value);
    const checked = settingsContentSchema.safeParse(value);
    if (checked.success) {
      problems.sort((one, other) => one.line - other.line || one.column - other.column);
      return succeed({ content: checked.data, document, places, fieldsLeftOut: leftOut.fields, problems });
    }
    const { issues } = checked.error;
    const own = issues.filter((issue) => !isClash(issue));
    // An entry that is left out stands in the way of no other.
    for (const { message, path } of own.length > 0 ? own : issues) {
      const written = writtenPath(path, places);
      if (problems.length < MAX_PROBLEMS) problems.push(document.problemAt(written, message));
      leftOut.add(written);
    }
    if (leftOut.isAll) return fail(problems);
  }
}

/** What is wrong in a file, and is read as if it were not there. */
class LeftOut {
  readonly #fields = new Set<string>();
  readonly #entries = new Map<string, Set<number>>();
  #isAll = false;

  /** Whether nothing can be read without what is wrong. */
  get isAll(): boolean {
    return this.#isAll;
  }

  get fields(): ReadonlySet<string> {
    return this.#fields;
  }

  add([field, index]: JsonPath): void {
    if (typeof field !== 'string' || field === 'version') this.#isAll = true;
    else if (typeof index === 'number') this.#entries.set(field, (this.#entries.get(field) ?? new Set()).add(index));
    else this.#fields.add(field);
  }

  remove(value: unknown): { readonly value: unknown; readonly places: SettingsDocument['places'] } {
    const places: Record<Section, readonly number[]> = { ...NO_SECTIONS };
    if (!isJsonObject(value)) return { value, places };
    const kept = new Map(Object.entries(value).filter(([field]) => !this.#fields.has(field)));
    for (const section of SECTION_NAMES) {
      const entries = kept.get(section);
      if (!Array.isArray(entries)) continue;
      const out = this.#entries.get(section);
      const left = entries.map((_, index) => index).filter((index) => out?.has(index) !== true);
      places[section] = left;
      kept.set(
        section,
        left.map((index) => entries[index]),
      );
    }
    return { value: Object.fromEntries(kept), places };
  }
}

/** Where something is in the file, by where it is in what was left of it. JSON has no symbols as names. */
function writtenPath(path: readonly PropertyKey[], places: SettingsDocument['places']): JsonPath {
  const [field, index, ...rest] = path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (field === undefined) return [];
  if (index === undefined) return [field];
  const section = SECTION_NAMES.find((name) => name === field);
  const place = section === undefined || typeof index !== 'number' ? index : (places[section][index] ?? index);
  return [field, place, ...rest];
}
