import { createStore } from 'zustand/vanilla';

/** Whether the command palette is open. */
export const paletteStore = createStore<{ readonly view: 'open' | 'closed' }>(() => ({ view: 'closed' }));

export function openPalette(): void {
  paletteStore.setState({ view: 'open' });
}

export function closePalette(): void {
  paletteStore.setState({ view: 'closed' });
}
