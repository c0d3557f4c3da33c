import { createStore } from 'zustand/vanilla';

/** How the last thing ended that ended while nobody looked, in a word; null once somebody looks. */
export const unseenEndStore = createStore<{ readonly word: string | null }>(() => ({ word: null }));
