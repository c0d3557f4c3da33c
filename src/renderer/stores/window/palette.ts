import { createStore } from 'zustand/vanilla';

/** Whether the command palette is open, and what was typed before it could be seen. */
export interface PaletteState {
  readonly view: 'open' | 'closed';
  readonly typed: string;
}

export const paletteStore = createStore<PaletteState>(() => ({ view: 'closed', typed: '' }));

export function openPalette(): void {
  paletteStore.setState({ view: 'open', typed: '' });
}

export function closePalette(): void {
  paletteStore.setState({ view: 'closed', typed: '' });
}

/**
 * Takes the press of a key for an open palette that cannot be seen yet: its letters are kept for it, Escape closes it. Enter
 * does nothing, since nobody has seen what it would run. Returns whether the press was the palette's.
 */
export function typeAhead({ key, altKey, ctrlKey, metaKey }: PressedKey): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  if (key === 'Escape') {
    closePalette();
    return true;
  }
  const { typed } = paletteStore.getState();
  const letters = [...typed];
  if (key === 'Backspace') paletteStore.setState({ typed: letters.slice(0, -1).join('') });
  else if ([...key].length === 1) paletteStore.setState({ typed: typed + key });
  return true;
}

/** What of a `KeyboardEvent` tells which key it is. */
type PressedKey = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;
