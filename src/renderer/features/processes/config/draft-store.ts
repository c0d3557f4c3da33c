import { createStore } from 'zustand/vanilla';
import type { JsonValue } from '#shared/json.ts';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { type EntryKind, kindOf, readInput } from '#shared/protocols/process/entry-kind.ts';
import type { Result } from '#shared/result.ts';

/** An unsaved edit. */
export interface Draft {
  readonly key: string;
  /** The value at the start of the edit. If the app has another by now, the draft conflicts with it. */
  readonly expected: JsonValue;
  /** The text of the field; for a choice, its JSON text. */
  readonly text: string;
  /** The parsed value, or what is wrong with it. */
  readonly value: Result<JsonValue, string>;
  /** Why the app refused this text at the last save. */
  readonly refusal: string | null;
  /** When the app accepted it, in milliseconds since the epoch: it is shown until a later reading shows the outcome. */
  readonly savedAt: number | null;
}

export type Drafts = readonly Draft[];

const NO_DRAFTS: Drafts = [];

/**
 * The drafts of each app, in the order of their first edits. They survive a refresh, a restart and a change of page.
 */
export const draftStore = createStore<{ readonly apps: ReadonlyMap<string, Drafts> }>(() => ({ apps: new Map() }));

export function draftsOf({ apps }: { readonly apps: ReadonlyMap<string, Drafts> }, appId: string): Drafts {
  return apps.get(appId) ?? NO_DRAFTS;
}

/** Records what was typed or chosen; the first edit of an entry also records the value it replaces. */
export function editDraft(appId: string, entry: ConfigEntry, text: string, kind: EntryKind = kindOf(entry)): void {
  const before = draftsOf(draftStore.getState(), appId).find(({ key }) => key === entry.key);
  const draft: Draft = {
    key: entry.key,
    expected: before === undefined ? entry.value : expectedAfter(before),
    text,
    value: readInput(text, kind),
    refusal: null,
    savedAt: null,
  };
  change(appId, (drafts) =>
    before === undefined ? [...drafts, draft] : drafts.map((each) => (each === before ? draft : each)),
  );
}

/** What a later edit replaces: the value saved meanwhile, or what the earlier edit replaces. */
function expectedAfter({ expected, savedAt, value }: Draft): JsonValue {
  return savedAt !== null && value.ok ? value.value : expected;
}

export function dropDraft(appId: string, key: string): void {
  change(appId, (drafts) => drafts.filter((draft) => draft.key !== key));
}

export function dropAllDrafts(appId: string): void {
  change(appId, () => NO_DRAFTS);
}

/** Keeps a draft over the app's new value, which it replaces from now on. */
export function keepDraft(appId: string, key: string, current: JsonValue): void {
  change(appId, (drafts) => drafts.map((draft) => (draft.key === key ? { ...draft, expected: current } : draft)));
}

/** The app refused a draft; a text typed since then is unaffected. */
export function recordRefusal(appId: string, { key, text }: Draft, refusal: string): void {
  change(appId, (drafts) =>
    drafts.map((draft) => (draft.key === key && draft.text === text ? { ...draft, refusal } : draft)),
  );
}

/** The app accepted a draft. A text typed since then edits the saved value. */
export function recordSaved(appId: string, sent: Draft, value: JsonValue, at: number): void {
  change(appId, (drafts) =>
    drafts.map((draft) => {
      if (draft.key !== sent.key) return draft;
      return draft.text === sent.text ? { ...draft, savedAt: at } : { ...draft, expected: value };
    }),
  );
}

/** Drops those that match the condition. */
export function dropDrafts(appId: string, isOver: (draft: Draft) => boolean): void {
  if (!draftsOf(draftStore.getState(), appId).some(isOver)) return;
  change(appId, (drafts) => drafts.filter((draft) => !isOver(draft)));
}

function change(appId: string, make: (drafts: Drafts) => Drafts): void {
  const apps = new Map(draftStore.getState().apps);
  apps.set(appId, make(apps.get(appId) ?? NO_DRAFTS));
  draftStore.setState({ apps });
}
