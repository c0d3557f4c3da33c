import { useEffect } from 'react';
import { after, whenIdle } from '#stores/window/clock.ts';
import { type LazyComponent, preload } from '#ui/lazy/lazy-component.ts';

/** The first seconds of a window belong to what it shows, and to the programs that start. */
const PRELOAD_AFTER_MS = 3_000;

/** Loads the code of these components before they are opened, once the window has nothing else to do. */
export function usePreloading(components: readonly LazyComponent[]): void {
  useEffect(() => after(PRELOAD_AFTER_MS, () => preload(components, whenIdle)), [components]);
}
