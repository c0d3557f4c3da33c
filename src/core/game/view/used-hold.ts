import { type Figure, numberOf } from '#shared/protocols/game/figure.ts';
import type { Ship } from '#shared/protocols/game/ship.ts';

/** How much of the hold is used: a reply that changes the cargo does not say it, so the cargo is added up where it can be. */
export function usedHold({ cargo, cargo_used }: Pick<Ship, 'cargo' | 'cargo_used'>): Figure {
  let used = 0;
  for (const figure of Object.values(cargo)) {
    const units = numberOf(figure);
    if (units === null) return cargo_used;
    used += units;
  }
  return used;
}
