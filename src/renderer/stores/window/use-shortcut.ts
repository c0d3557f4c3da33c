import { useEffect, useRef } from 'react';
import { answersTo, type Shortcut, writeKeys } from './shortcuts.ts';

const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS X');

/** What the keys of a shortcut run. */
export interface ShortcutBinding {
  readonly shortcut: Shortcut;
  readonly run: (event: KeyboardEvent) => void;
}

/** The keys of a shortcut as they are written on this system, in one text. */
export function keysOf(shortcut: Pick<Shortcut, 'keys'>): string {
  return eachKeyOf(shortcut).join(' ');
}

/** The keys of a shortcut as they are written on this system, one text for each that does it. */
export function eachKeyOf(shortcut: Pick<Shortcut, 'keys'>): readonly string[] {
  return writeKeys(shortcut, IS_MAC);
}

/** Whether a press of a key is that of a shortcut. */
export function isShortcut(shortcut: Pick<Shortcut, 'keys'>, event: KeyboardEvent): boolean {
  return answersTo(event, shortcut, IS_MAC);
}

const TYPED_INTO =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="textbox"]';

/** Runs something at the keys of a shortcut while the component is there. */
export function useShortcut(shortcut: Shortcut, run: ShortcutBinding['run']): void {
  useShortcuts([{ shortcut, run }]);
}

/**
 * Runs things at the keys of their shortcuts while the component is there. It leaves alone who types, what has taken the
 * press for itself, and a window with a dialog before it.
 */
export function useShortcuts(bindings: readonly ShortcutBinding[]): void {
  const newest = useRef(bindings);
  useEffect(() => {
    newest.current = bindings;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const binding = newest.current.find(({ shortcut }) => isShortcut(shortcut, event));
      if (binding === undefined || !acceptsShortcut(binding.shortcut, event)) return;
      event.preventDefault();
      binding.run(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Whether a press of a key may run a shortcut: nobody types, unless it works then too, and no dialog or menu is open. */
export function acceptsShortcut({ whileTyping = false }: Shortcut, { target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="menu"]') !== null) return false;
  return whileTyping || !isTyping(target);
}

/** Whether keys that go to `target` are typed into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null;
}
