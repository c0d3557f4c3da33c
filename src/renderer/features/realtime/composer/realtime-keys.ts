import type { Shortcut } from '#stores/window/shortcuts.ts';

const PLACE = 'Realtime';

/** The keys of the page Realtime. */
export const REALTIME_SHORTCUTS = {
  interrupt: { place: PLACE, does: 'Interrupt the answer', keys: ['Esc'], whileTyping: true },
  hold: { place: PLACE, does: 'Hold to talk', keys: ['t'] },
  mute: { place: PLACE, does: 'Mute or unmute the microphone', keys: ['m'] },
} as const satisfies Readonly<Record<string, Shortcut>>;
