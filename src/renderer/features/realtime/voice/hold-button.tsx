import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { isShortcut, keysOf } from '#stores/window/use-shortcut.ts';
import { REALTIME_SHORTCUTS } from '../composer/realtime-keys.ts';
import styles from './voice-bar.module.css';
import type { VoiceSession } from './voice-session.ts';

interface HoldButtonProps {
  readonly session: VoiceSession;
  readonly disabledReason: string | undefined;
}

/** Speech is sent while this is held, by pointer or key. */
export function HoldButton({ disabledReason, session }: HoldButtonProps) {
  const isHeld = useStore(session.store, (state) => state.isHeld);
  const isOff = disabledReason !== undefined;
  useHeldKey(session, isOff);
  const release = (): void => session.hold(false);
  return (
    <button
      type="button"
      className={styles.hold}
      aria-pressed={isHeld}
      aria-disabled={isOff ? true : undefined}
      data-tip={disabledReason ?? `Hold, or hold ${keysOf(REALTIME_SHORTCUTS.hold)}`}
      onPointerDown={(event) => {
        if (isOff || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        session.hold(true);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
    >
      {isHeld ? 'Listening' : 'Hold to talk'}
    </button>
  );
}

const TYPED_INTO = 'input, textarea, select, [contenteditable], [role="textbox"]';

/** The key, while nobody types. Leaving the window lets it go: its release is not seen then. */
function useHeldKey(session: VoiceSession, isOff: boolean): void {
  const off = useRef(isOff);
  useEffect(() => {
    off.current = isOff;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof Element && event.target.closest(TYPED_INTO) !== null;
      if (off.current || isTyping || event.defaultPrevented || !isShortcut(REALTIME_SHORTCUTS.hold, event)) return;
      if (document.querySelector('dialog[open], [role="menu"]') !== null) return;
      event.preventDefault();
      if (!event.repeat) session.hold(true);
    };
    const release = (event: KeyboardEvent): void => {
      if (isShortcut(REALTIME_SHORTCUTS.hold, event)) session.hold(false);
    };
    const leave = (): void => session.hold(false);
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', release);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', release);
      window.removeEventListener('blur', leave);
      session.hold(false);
    };
  }, [session]);
}
