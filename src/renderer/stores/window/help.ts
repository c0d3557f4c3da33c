import { createStore } from 'zustand/vanilla';

/** Whether the list of keys is open. */
export const helpStore = createStore<{ readonly view: 'open' | 'closed' }>(() => ({ view: 'closed' }));

export function openHelp(): void {
  helpStore.setState({ view: 'open' });
}

export function closeHelp(): void {
  helpStore.setState({ view: 'closed' });
}
