/** One thing that is otherwise than before a time without connection. */
export interface AwayChange {
  /** What it is about, in the order in which a person cares. */
  readonly about: 'ship' | 'garrison' | 'price' | 'port' | 'player' | 'sector';
  /** Null for the ship. */
  readonly sector: number | null;
  /** What changed: "fuel_ore at BSS". */
  readonly what: string;
  /** As it was; empty for something new. */
  readonly before: string;
  readonly after: string;
}

/** What the ship, the map, prices and others were before a time without connection, and are now. */
export interface AwayReport {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly AwayChange[];
  /** Changes that are not listed, because there are too many. */
  readonly moreCount: number;
}
