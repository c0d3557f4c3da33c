import { GARRISON_MODES } from '#shared/protocols/game/combat.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';

export type GarrisonMode = (typeof GARRISON_MODES)[number];

/** Fighters that a character left in a sector. */
export interface SimulatedGarrison {
  readonly ownerId: string;
  fighters: number;
  mode: GarrisonMode;
  /** As it was set: zero and less are accepted, and cost nobody anything. */
  tollAmount: Figure;
  /** What payers left, until the owner collects or redeploys. */
  tollBalance: number;
  /** Milliseconds since the epoch; renewed by each fight. */
  deployedAt: number;
}

export function readGarrisonMode(name: string): GarrisonMode | null {
  const lower = name.toLowerCase();
  return GARRISON_MODES.find((mode) => mode === lower) ?? null;
}
