import { useEffect, useState } from 'react';
import { after, currentTime } from '#stores/window/clock.ts';

/** How long nobody types before single keys act, in milliseconds. */
const QUIET_MS = 1_000;

/**
 * Whether single keys act. A fight opens in the middle of whatever a person types: the rest of a word must not become an
 * action. `lastKeyAt` is when a key was pressed before, in milliseconds since the epoch.
 */
export function useQuietKeys(lastKeyAt: number | null): boolean {
  const [areOn, setOn] = useState(() => lastKeyAt === null || currentTime() - lastKeyAt >= QUIET_MS);
  useEffect(() => {
    if (areOn) return () => {};
    let cancel = after(QUIET_MS, () => setOn(true));
    const wait = (): void => {
      cancel();
      cancel = after(QUIET_MS, () => setOn(true));
    };
    document.addEventListener('keydown', wait);
    return () => {
      cancel();
      document.removeEventListener('keydown', wait);
    };
  }, [areOn]);
  return areOn;
}
