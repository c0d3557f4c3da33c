import { ownValue } from '../../own-value.ts';
import type { Figure } from './figure.ts';

/**
 * Units of warp power that one move of a ship costs, by its type. A message says it in fights alone (`turns_per_warp`).
 * Recordings of the server of 2025-09 show those of courier, scout and pod; the others are assumed, as the simulated server has
 * them.
 */
const COSTS = {
  ...{ kestrel_courier: 3, sparrow_scout: 2, wayfarer_freighter: 3, atlas_hauler: 4, corsair_raider: 3 },
  ...{ pike_frigate: 3, bulwark_destroyer: 4, aegis_cruiser: 3, pioneer_lifter: 3, sovereign_starcruiser: 3 },
  escape_pod: 1,
} as const;

/** How far a ship comes. */
export interface WarpRange {
  /** Units of warp power that one move is assumed to cost. */
  readonly cost: number;
  /** Moves that the warp power lasts for. */
  readonly moves: number;
}

/** How far a ship comes without buying warp power; null where its warp power or the cost of its moves is not known. */
export function warpRangeOf(shipType: string | undefined, warpPower: Figure | undefined): WarpRange | null {
  const cost = ownValue<number>(COSTS, shipType ?? '');
  // Not by `numberOf`, whose module would bring schemas into the page.
  if (cost === undefined || typeof warpPower !== 'number' || !Number.isFinite(warpPower)) return null;
  return { cost, moves: Math.max(0, Math.floor(warpPower / cost)) };
}
