import { createStore } from 'zustand/vanilla';
import type { JsonValue } from '#shared/json.ts';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import type { Result } from '#shared/result.ts';
import { type EntryKind, kindOf, readInput } from './entry-kind.ts';

/** An edit that is not saved yet. */
export interface Draft {
  readonly key: string;
  /** The value that the edit began with. Where the app has another by now, the draft is in conflict with it. */
  readonly expected: JsonValue;
  /** As it stands in the field; the JSON text of what was chosen. */
  readonly text: string;
  /** What it is read as, or what is wrong with it. */
  readonly value: Result<JsonValue, string>;
  /** Why the app did not take it, when this text was last saved. */
  readonly refusal: string | null;
  /** When the app took it, in milliseconds since the epoch: it stands in until a later reading shows what came of it. */
  readonly savedAt: number | null;
}

export type Drafts = readonly Draft[];

const NO_DRAFTS: Drafts = [];

/** The drafts of each app, in the order in which they were begun. No refresh, no restart and no other page touches them. */
export const draftStore = createStore<{ readonly apps: ReadonlyMap<string, Drafts> }>(() => ({ apps: new Map() }));

export function draftsOf({ apps }: { readonly apps: ReadonlyMap<string, Drafts> }, appId: string): Drafts {
  return apps.get(appId) ?? NO_DRAFTS;
}

/** Takes up what was typed or chosen; the first edit of an entry remembers the value that it began with. */
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

/** What an edit replaces that follows another: what was saved meanwhile, or what the one before would have replaced. */
function expectedAfter({ expected, savedAt, value }: Draft): JsonValue {
  return savedAt !== null && value.ok ? value.value : expected;
}

export function dropDraft(appId: string, key: string): void {
  change(appId, (drafts) => drafts.filter((draft) => draft.key !== key));
}

export function dropAllDrafts(appId: string): void {
  change(appId, () => NO_DRAFTS);
}

/** Keeps a draft over the value that the app has by now: it is what the draft replaces from now on. */
export function keepDraft(appId: string, key: string, current: JsonValue): void {
  change(appId, (drafts) => drafts.map((draft) => (draft.key === key ? { ...draft, expected: current } : draft)));
}

/** The app did not take a draft; what was typed since then is another matter. */
export function recordRefusal(appId: string, { key, text }: Draft, refusal: string): void {
  change(appId, (drafts) =>
    drafts.map((draft) => (draft.key === key && draft.text === text ? { ...draft, refusal } : draft)),
  );
}

/** The app took a draft. What was typed since then is an edit of the value that was saved. */
export function recordSaved(appId: string, sent: Draft, value: JsonValue, at: number): void {
  change(appId, (drafts) =>
    drafts.map((draft) => {
      if (draft.key !== sent.key) return draft;
      return draft.text === sent.text ? { ...draft, savedAt: at } : { ...draft, expected: value };
    }),
  );
}

/** Drops those for which the condition holds. */
export function dropDrafts(appId: string, isOver: (draft: Draft) => boolean): void {
  if (!draftsOf(draftStore.getState(), appId).some(isOver)) return;
  change(appId, (drafts) => drafts.filter((draft) => !isOver(draft)));
}

function change(appId: string, make: (drafts: Drafts) => Drafts): void {
  const apps = new Map(draftStore.getState().apps);
  apps.set(appId, make(apps.get(appId) ?? NO_DRAFTS));
  draftStore.setState({ apps });
}
