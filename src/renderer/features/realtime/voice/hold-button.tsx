import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { acceptsShortcut, isShortcut, keysOf } from '#stores/window/use-shortcut.ts';
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

/** The key, while nobody types. Leaving the window lets it go: its release is not seen then. */
function useHeldKey(session: VoiceSession, isOff: boolean): void {
  const off = useRef(isOff);
  useEffect(() => {
    off.current = isOff;
  });
  useEffect(() => {
    // Known by its place: with Shift pressed meanwhile, its release is that of another character.
    let heldCode: string | null = null;
    const press = (event: KeyboardEvent): void => {
      const isWanted = isShortcut(REALTIME_SHORTCUTS.hold, event) && acceptsShortcut(REALTIME_SHORTCUTS.hold, event);
      if (off.current || event.defaultPrevented || !isWanted) return;
      event.preventDefault();
      if (event.repeat) return;
      heldCode = event.code;
      session.hold(true);
    };
    const letGo = (): void => {
      heldCode = null;
      session.hold(false);
    };
    const release = (event: KeyboardEvent): void => {
      if (heldCode !== null && event.code === heldCode) letGo();
    };
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', release);
    window.addEventListener('blur', letGo);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', release);
      window.removeEventListener('blur', letGo);
      session.hold(false);
    };
  }, [session]);
}
