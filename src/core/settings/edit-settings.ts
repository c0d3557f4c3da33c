import { isDeepStrictEqual } from 'node:util';
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { isJsonObject } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { Theme, World } from '#shared/settings/choices.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { SettingsSections } from '#shared/settings/settings-content.ts';
import type { JsonPath } from './json-document.ts';
import type { SettingsDocument } from './read-settings.ts';

/** Changes the text of a settings file with this `document`; comments, order and unknown fields stay. */
export type SettingsEdit = (text: string, document: SettingsDocument) => string;

/** The initial text if there is no file yet. */
export const FIRST_SETTINGS = `{
  // The settings of Flybridge. Comments and trailing commas are kept.
  "version": 1,
  "world": "demo",
  "providers": []
}
`;

export function setWorld(world: World): SettingsEdit {
  return (text) => write(text, ['world'], world);
}

export function setTheme(theme: Theme): SettingsEdit {
  return (text) => write(text, ['appearance', 'theme'], theme);
}

type Entry<Section extends keyof SettingsSections> = SettingsSections[Section][number];

/** Replaces the entry called `replaces` of a section, or appends the entry. */
export function putEntry<Section extends keyof SettingsSections>(
  section: Section,
  entry: Entry<Section>,
  replaces: string,
): SettingsEdit {
  return (text, document) => {
    const found = findEntry(document, section, replaces);
    if (found !== undefined) return change(text, [section, found.index], found.entry, entry);
    const end = document.document.elementsAt([section]).length;
    return write(text, [section, end], withoutUndefined(entry), { isArrayInsertion: true });
  };
}

/** Removes the entry with this id from a section. */
export function dropEntry(section: keyof SettingsSections, dropped: string): SettingsEdit {
  return (text, document) => {
    const found = findEntry(document, section, dropped);
    return found === undefined ? text : write(text, [section, found.index], undefined);
  };
}

/** The entry that applies, or else the one of this id that is left out because something in it is wrong. */
function findEntry({ content, document, places }: SettingsDocument, section: keyof SettingsSections, wanted: string) {
  const good: readonly { readonly id: string }[] = content[section];
  const applied = good.findIndex(({ id }) => id === wanted);
  const place = places[section][applied];
  if (place !== undefined) return { index: place, entry: good[applied] };
  const written = isJsonObject(document.value) ? document.value[section] : [];
  if (!Array.isArray(written)) return undefined;
  const index = written.findIndex((each) => isJsonObject(each) && each.id === wanted);
  return index < 0 ? undefined : { index, entry: written[index] as unknown };
}

/** Adds all of these after the own ones, in their order. */
export function addProviders(added: readonly ProviderSettings[]): SettingsEdit {
  return (text, { document }) => {
    const [first, ...others] = added;
    if (first === undefined) return text;
    const end = document.elementsAt(['providers']).length;
    const begun = write(text, ['providers', end], first, { isArrayInsertion: true });
    return appendElements(begun, ['providers', end], others);
  };
}

/** Writes elements behind the one at `path`, all at once: a file is read again for each edit of it. */
function appendElements(text: string, path: JsonPath, values: readonly unknown[]): string {
  const read = parseTree(text, [], { allowTrailingComma: true });
  const before = read === undefined ? undefined : findNodeAtLocation(read, [...path]);
  if (before === undefined || values.length === 0) return text;
  const end = before.offset + before.length;
  const indent = text.slice(text.lastIndexOf('\n', before.offset) + 1, before.offset).replace(/\S.*/, '');
  const lines = values.flatMap((value) => `,\n${JSON.stringify(value, null, 2)}`.split('\n'));
  const written = lines.map((line) => (line === ',' ? line : `${eolOf(text)}${indent}${line}`)).join('');
  return text.slice(0, end) + written + text.slice(end);
}

/** Replaces all own ones by these. */
export function replaceProviders(providers: readonly ProviderSettings[]): SettingsEdit {
  return (text) => write(text, ['providers'], providers);
}

/** Reorders the providers, each with its whole text; unnamed ones come last. */
export function setProviderOrder(ids: readonly string[]): SettingsEdit {
  return (text, { content: { providers }, document, places }) => {
    const slots = document.elementsAt(['providers']);
    // Of an id that is named twice the first place counts.
    const wanted = new Map(
      [...ids, ...providers.map(({ id }) => id)].map((id, place) => [id, place] as const).reverse(),
    );
    const providerAt = new Map(places.providers.map((place, index) => [place, providers[index]]));
    const placeOf = (index: number) => wanted.get(providerAt.get(index)?.id ?? '') ?? Number.MAX_SAFE_INTEGER;
    const order = slots.map((_, index) => index).sort((a, b) => placeOf(a) - placeOf(b));
    const edits = slots.map(({ length, offset }, slot) => {
      const moved = slots[order[slot] ?? slot] ?? { offset, length };
      return { offset, length, content: text.slice(moved.offset, moved.offset + moved.length) };
    });
    return applyEdits(text, edits);
  };
}

/** Writes only what differs, so everything else stays as written. */
function change(text: string, path: JsonPath, before: unknown, after: unknown): string {
  if (isDeepStrictEqual(before, after)) return text;
  if (isJsonObject(before) && isJsonObject(after)) {
    const gone = Object.keys(before).filter((key) => ownValue(after, key) === undefined);
    const without = gone.reduce((edited, key) => write(edited, [...path, key], undefined), text);
    return Object.entries(after).reduce(
      (edited, [key, value]) =>
        value === undefined ? edited : change(edited, [...path, key], ownValue(before, key), value),
      without,
    );
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return after.reduce<string>((edited, value, index) => change(edited, [...path, index], before[index], value), text);
  }
  return write(text, path, after);
}

function write(text: string, path: JsonPath, value: unknown, options: { readonly isArrayInsertion?: boolean } = {}) {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: eolOf(text) };
  return applyEdits(text, modify(text, [...path], value, { ...options, formattingOptions }));
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
