import { isJsonObject } from '#shared/json.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { type Draft, type Drafts, draftStore } from './draft-store.ts';

const DRAFTS_KEY = 'config-drafts';

/**
 * Takes up the drafts from before a reload of the page, and keeps what follows. The storage is that of this window and ends
 * with it. A draft whose key looks secret is not kept, since browsers write such a storage to disk.
 */
export function keepDrafts(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  draftStore.setState({ apps: readDrafts(storage.getItem(DRAFTS_KEY)) });
  draftStore.subscribe(({ apps }) => {
    const kept = [...apps].map(([appId, drafts]) => [appId, drafts.filter(({ key }) => !looksSecret(key))]);
    try {
      storage.setItem(DRAFTS_KEY, JSON.stringify(kept));
    } catch {
      // The storage is full: the drafts are still in the page.
    }
  });
}

/** A page wrote the text, perhaps one of another version: what does not look like a draft is left out. */
function readDrafts(text: string | null): ReadonlyMap<string, Drafts> {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '[]');
  } catch {
    return new Map();
  }
  if (!Array.isArray(kept)) return new Map();
  return new Map(
    kept.flatMap((entry: unknown): [string, Drafts][] => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !Array.isArray(entry[1])) return [];
      return [[entry[0], entry[1].filter(isDraft)]];
    }),
  );
}

function isDraft(draft: unknown): draft is Draft {
  if (!isJsonObject(draft) || !isJsonObject(draft.value)) return false;
  return typeof draft.key === 'string' && typeof draft.text === 'string' && typeof draft.value.ok === 'boolean';
}
