import type { JsonValue } from '#shared/json.ts';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { type EntryKind, kindOf, textOf } from '#shared/protocols/process/entry-kind.ts';
import { isSameJson } from '#shared/same-json.ts';
import type { Draft, Drafts } from './draft-store.ts';

/** A draft that changes something, and the app's value. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly entry: ConfigEntry;
  /** `wrong`: not of its type; `refused`: the app refused it; `conflict`: the value was changed outside meanwhile. */
  readonly standing: 'ready' | 'wrong' | 'refused' | 'conflict';
}

/** One entry as the table shows it. */
export interface ConfigRow {
  readonly entry: ConfigEntry;
  readonly kind: EntryKind;
  /** The content of its field: the typed text, or the app's value. */
  readonly text: string;
  readonly open: OpenDraft | null;
}

/** The entries in the app's order as they are without drafts. That takes time with their number: make them once for each reading. */
export function plainRows(entries: readonly ConfigEntry[]): readonly ConfigRow[] {
  return entries.map((entry) => {
    const kind = kindOf(entry);
    return { entry, kind, text: draftless(entry.value, kind), open: null };
  });
}

/** The rows of a reading, each with its draft. */
export function viewRows(plain: readonly ConfigRow[], at: number, drafts: Drafts): readonly ConfigRow[] {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  return plain.map((row) => {
    const draft = byKey.get(row.entry.key);
    if (draft === undefined || isSettled(draft, row.entry, at)) return row;
    return { ...row, text: draft.text, open: openDraft(draft, row.entry) };
  });
}

/** Whether the app has a saved draft's value, or a later reading shows the outcome. */
export function isSettled(draft: Draft, entry: ConfigEntry, at: number): boolean {
  if (draft.savedAt === null) return false;
  return at > draft.savedAt || (draft.value.ok && isSameJson(draft.value.value, entry.value));
}

/** Drafts of entries that no longer exist. */
export function orphanedDrafts(entries: readonly ConfigEntry[], drafts: Drafts): Drafts {
  return drafts.filter((draft) => !entries.some(({ key }) => key === draft.key));
}

/**
 * Whether a draft equals the app's value, so that there is nothing to save. A value that could not be typed, such as an
 * inexact number, equals its own text.
 */
function isMoot(draft: Draft, entry: ConfigEntry): boolean {
  if (draft.text === draftless(entry.value, kindOf(entry))) return true;
  return draft.value.ok && isSameJson(draft.value.value, entry.value);
}

/** The rows that match a filter by key, label or value. */
export function filterRows(
  rows: readonly ConfigRow[],
  { query, settableOnly }: { readonly query: string; readonly settableOnly: boolean },
): readonly ConfigRow[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '' && !settableOnly) return rows;
  return rows.filter(({ entry, text }) => {
    if (settableOnly && !entry.settable) return false;
    return [entry.key, entry.label ?? '', text].some((each) => each.toLowerCase().includes(wanted));
  });
}

function openDraft(draft: Draft, entry: ConfigEntry): OpenDraft | null {
  if (draft.savedAt !== null || isMoot(draft, entry)) return null;
  if (!isSameJson(draft.expected, entry.value)) return { draft, entry, standing: 'conflict' };
  if (!draft.value.ok) return { draft, entry, standing: 'wrong' };
  return { draft, entry, standing: draft.refusal === null ? 'ready' : 'refused' };
}

/** Choices and switches contain the JSON text of their value, other fields the typed text. */
function draftless(value: JsonValue, kind: EntryKind): string {
  return kind === 'choice' || kind === 'bool' ? JSON.stringify(value) : textOf(value, kind);
}

/** How many drafts are not saved, including those of removed entries. */
export function countOpen(drafts: Drafts, entries: readonly ConfigEntry[]): number {
  return drafts.filter((draft) => {
    const entry = entries.find(({ key }) => key === draft.key);
    return draft.savedAt === null && (entry === undefined || !isMoot(draft, entry));
  }).length;
}
