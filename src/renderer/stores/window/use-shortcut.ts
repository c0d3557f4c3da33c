import { useEffect, useRef } from 'react';
import { answersTo, SHORTCUTS, type Shortcut, type ShortcutName, writeKeys } from './shortcuts.ts';

const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS X');

/** The keys of a shortcut as they are written on this system, in one text. */
export function keysOf(name: ShortcutName): string {
  return writeKeys(SHORTCUTS[name], IS_MAC).join(' ');
}

/** The keys of a shortcut as they are written on this system, one text for each that does it. */
export function eachKeyOf(shortcut: Pick<Shortcut, 'keys'>): readonly string[] {
  return writeKeys(shortcut, IS_MAC);
}

/** Whether a press of a key is that of a shortcut. */
export function isShortcut(name: ShortcutName, event: KeyboardEvent): boolean {
  return answersTo(event, SHORTCUTS[name], IS_MAC);
}

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="textbox"]';

/**
 * Runs something at the keys of a shortcut while the component is there. It leaves alone who types, what has taken the
 * press for itself, and a window with a dialog before it.
 */
export function useShortcut(name: ShortcutName, run: (event: KeyboardEvent) => void): void {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isShortcut(name, event) || !isHeard(name, event)) return;
      event.preventDefault();
      newest.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [name]);
}

function isHeard(name: ShortcutName, { target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="menu"]') !== null) return false;
  const shortcut: Shortcut = SHORTCUTS[name];
  return shortcut.whileTyping === true || !(target instanceof Element) || target.closest(TYPED_INTO) === null;
}
