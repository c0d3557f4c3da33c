import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { VoiceSession } from './voice-session.ts';
import { SILENT, type VoiceState } from './voice-state.ts';

const NOTHING = createStore(() => SILENT);

/** A part of what this window knows of its voice conversation. */
export function useVoiceState<Part>(session: VoiceSession | null, select: (state: VoiceState) => Part): Part {
  return useStore(session?.store ?? NOTHING, select);
}
