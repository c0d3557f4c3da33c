import type { GARRISON_MODES } from '#shared/protocols/game/combat.ts';

/** How fighters that are left in a sector behave. */
export type FightersMode = (typeof GARRISON_MODES)[number];

export const GARRISON_MODE_OPTIONS: readonly { readonly value: FightersMode; readonly word: string }[] = [
  { value: 'defensive', word: 'Defensive' },
  { value: 'toll', word: 'Toll' },
  { value: 'offensive', word: 'Offensive' },
];

export const MODE_HELP: Readonly<Record<FightersMode, string>> = {
  defensive: 'Fights back when somebody begins.',
  toll: 'Stops anyone who enters until they pay the toll.',
  offensive: 'Attacks everyone who is here or enters.',
};
