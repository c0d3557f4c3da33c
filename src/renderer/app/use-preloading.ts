import { useEffect } from 'react';
import { after, whenIdle } from '#stores/window/clock.ts';
import { type Loadable, preload } from '#ui/lazy/lazy-component.ts';

/** The first seconds of a window belong to what it shows, and to the programs that start. */
const PRELOAD_AFTER_MS = 3_000;

/** Loads the code of these parts before they are opened, once the window has nothing else to do. */
export function usePreloading(parts: readonly Loadable[]): void {
  useEffect(() => after(PRELOAD_AFTER_MS, () => preload(parts, whenIdle)), [parts]);
}
