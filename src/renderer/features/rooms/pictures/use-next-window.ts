import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { nextWindow } from './next-window.ts';
import type { WindowSelection } from './window-selection.ts';
import { keyOf } from './window-words.ts';

/**
 * Leads on when the chosen window goes. Where the focus was on it, by the keys that closed it, the focus goes to the window
 * that took its place, or to the empty picture; else nothing is chosen any more. Returns what the pictures lie in.
 */
export function useNextWindow(
  windows: readonly WindowComparison[],
  { onSelect, selected }: WindowSelection,
): RefObject<HTMLDivElement | null> {
  const pictures = useRef<HTMLDivElement>(null);
  const last = useRef<{ readonly window: WindowComparison; readonly at: number } | null>(null);
  useLayoutEffect(() => {
    const at = windows.findIndex((window) => keyOf(window) === selected);
    const window = windows[at];
    const gone = last.current;
    last.current = window === undefined ? null : { window, at };
    if (window !== undefined || gone === null || selected === null) return;
    const next = nextWindow(windows, gone.window, gone.at);
    // What had the focus is not there any more, so that nothing has it.
    const isFocusLost = document.activeElement === document.body;
    onSelect(next !== null && (next.isSame || isFocusLost) ? next.key : null);
    if (!isFocusLost) return;
    const tiles = [...(pictures.current?.querySelectorAll<HTMLElement>('[data-window]') ?? [])];
    const tile = tiles.find(({ dataset }) => dataset.window === next?.key);
    const picture = pictures.current?.querySelector<HTMLElement>('[role="group"]');
    (tile ?? picture)?.focus();
  }, [windows, selected, onSelect]);
  return pictures;
}
