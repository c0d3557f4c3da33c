/** What ports trade, in the order of the letters of a port code. */
export const COMMODITIES = ['fuel_ore', 'organics', 'equipment'] as const;
export type Commodity = (typeof COMMODITIES)[number];

/** Units of each commodity. */
export type Hold = Record<Commodity, number>;

export function isCommodity(name: unknown): name is Commodity {
  return COMMODITIES.some((commodity) => commodity === name);
}

export function emptyHold(): Hold {
  return { fuel_ore: 0, organics: 0, equipment: 0 };
}

export function unitsIn(hold: Hold): number {
  return COMMODITIES.reduce((sum, commodity) => sum + hold[commodity], 0);
}
