import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { type Drafts, draftStore } from './draft-store.ts';

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

/** This page wrote the text, so that its shape is known; another version may have written none. */
function readDrafts(text: string | null): ReadonlyMap<string, Drafts> {
  try {
    return new Map(JSON.parse(text ?? '[]'));
  } catch {
    return new Map();
  }
}
