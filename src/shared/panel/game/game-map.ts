/** What a port does with one commodity. */
export interface PortTradeView {
  readonly commodity: string;
  /** As the port does it: it sells what a ship can buy. `unknown` where its code does not tell. */
  readonly kind: 'buys' | 'sells' | 'unknown';
  /** Credits per unit; null where the port has no room for it now. */
  readonly price: number | null;
  /** Units that the port holds; null where that is not known. */
  readonly stock: number | null;
}

/** A port as it was seen last. Times are milliseconds since the epoch. */
export interface PortView {
  readonly code: string;
  /** Empty where only its code is known. */
  readonly trades: readonly PortTradeView[];
  /** Null where only its code is known. */
  readonly seenAt: number | null;
}

/** Fighters that were seen in a sector. */
export interface GarrisonView {
  readonly owner: string;
  readonly isOwn: boolean;
  /** As the server wrote it. */
  readonly fighters: number | string;
  readonly mode: string;
  /** Null where its mode takes none, or nobody said. */
  readonly toll: number | string | null;
  /** What payers left with it; null where nobody said. */
  readonly tollBalance: number | string | null;
  readonly seenAt: number;
}

/** Another character, where it was seen last. */
export interface PlayerView {
  readonly name: string;
  readonly shipType: string | null;
  readonly seenAt: number;
}

/** What is known of a sector, for the map. */
export interface MapSector {
  readonly id: number;
  /** When the character was there last; null for a sector that it only heard of. */
  readonly visitedAt: number | null;
  /** Where its warps lead to. They are directed. Empty for a sector that it only heard of. */
  readonly exits: readonly number[];
  readonly port: PortView | null;
  readonly garrisons: readonly GarrisonView[];
  /** Characters whose last sighting was here. */
  readonly players: readonly PlayerView[];
  /** How many planets it has. */
  readonly planets: number;
  /** Whether it has at most one way out; null where nobody said. */
  readonly isLeaf: boolean | null;
  /** Where it lies on the map, in units of the map; null for one that no window has placed yet. */
  readonly place: readonly [x: number, y: number] | null;
  /** Whether the server says where it lies, so that no layout moves it. */
  readonly isPlacedByServer: boolean;
}

/** What changed in the map of a character since a version of it. */
export interface MapChanges {
  /** Grows with each change. */
  readonly version: number;
  /** `whole`: what a window knew is to be forgotten, such as after another start of the panel. */
  readonly kind: 'whole' | 'changes';
  readonly sectors: readonly MapSector[];
}
