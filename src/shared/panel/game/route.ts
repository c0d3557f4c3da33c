/** One way of a trade route. */
export interface RouteLeg {
  readonly from: number;
  readonly to: number;
  /** Every sector of the way, both ends included. */
  readonly path: readonly number[];
  /** Null for a way without cargo. */
  readonly cargo: {
    readonly commodity: string;
    readonly units: number;
    readonly buyPrice: number;
    readonly sellPrice: number;
    /** Whether the seller's stock is known; if not, it is assumed to be enough. */
    readonly stock: 'known' | 'assumed';
  } | null;
  readonly profit: number;
}

/** A way there and back between two ports. */
export interface RouteView {
  readonly out: RouteLeg;
  readonly back: RouteLeg;
  readonly profit: number;
  readonly hops: number;
  readonly profitPerHop: number;
  /** When the older of the two prices was seen, in milliseconds since the epoch. */
  readonly seenAt: number;
  /** From where the ship is, or from the sector that was asked for, to its first port; null where no way is known. */
  readonly approach: readonly number[] | null;
}
