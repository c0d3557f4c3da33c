import { createStore } from 'zustand/vanilla';

/** The keys of what happened and nobody has to look at any more, as failed jobs. They are forgotten with the window. */
export const dismissedStore = createStore<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

export function dismiss(key: string): void {
  dismissedStore.setState(({ keys }) => ({ keys: new Set([...keys, key]) }));
}
