import type { ShipView } from '#shared/panel/game/character.ts';
import { knownAmount } from './amounts.ts';

/** The share of the hold from which it is nearly full. */
const NEARLY_FULL = 0.75;

/** Whether the hold is nearly full, or full; undefined for neither. */
export function holdTrouble({ cargoCapacity, cargoUsed }: ShipView): 'waiting' | 'failed' | undefined {
  const [used, capacity] = [knownAmount(cargoUsed), knownAmount(cargoCapacity)];
  if (used === null || capacity === null || capacity === 0) return undefined;
  if (used >= capacity) return 'failed';
  return used / capacity >= NEARLY_FULL ? 'waiting' : undefined;
}
