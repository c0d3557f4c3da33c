import type { Shortcut } from '#stores/window/shortcuts.ts';

const PLACE = 'Combat';

/** The single keys of a round. */
export const COMBAT_KEYS = {
  attack: { place: PLACE, does: 'Attack', keys: ['a'] },
  brace: { place: PLACE, does: 'Brace', keys: ['b'] },
  flee: { place: PLACE, does: 'Flee', keys: ['f'] },
  pay: { place: PLACE, does: 'Pay the toll', keys: ['p'] },
} as const satisfies Readonly<Record<string, Shortcut>>;
