import type { ProviderDraft } from './provider-draft.ts';

/** Drafts that a person has begun, by the id of their provider; empty for a new one. */
const drafts = new Map<string, ProviderDraft>();

/** The draft that was left, so that a look at another page costs nothing that was typed. */
export function keptDraft(id: string): ProviderDraft | undefined {
  return drafts.get(id);
}

export function keepDraft(id: string, draft: ProviderDraft): void {
  drafts.set(id, draft);
}

/** It was saved, or is not wanted. */
export function dropDraft(id: string): void {
  drafts.delete(id);
}
