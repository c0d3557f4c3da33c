import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { VoiceSession } from './voice-session.ts';
import { SILENT } from './voice-state.ts';

const NOTHING = createStore(() => SILENT);

/** The turns whose sound was stopped in this window. */
export function useUnheard(session: VoiceSession | null): ReadonlySet<number> {
  return useStore(session?.store ?? NOTHING, ({ unheard }) => unheard);
}
