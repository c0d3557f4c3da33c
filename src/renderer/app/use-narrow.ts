import { useSyncExternalStore } from 'react';

const NARROW = window.matchMedia('(max-width: 1100px)');

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}

/** Whether the window is narrow: 1100 px and below. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}
