/** A ship and the sector that it is in. */
export interface MapShip {
  readonly sector: number;
  readonly name: string;
}

/** What is drawn over the sectors and ways. */
export interface MapOverlay {
  readonly ship: MapShip | null;
  /** Other ships of one's own. */
  readonly otherShips: readonly MapShip[];
  /** The sectors of the course in their order, both ends included; null for none. */
  readonly course: readonly number[] | null;
  /** Sectors in which somebody fights. */
  readonly fights: ReadonlySet<number>;
  readonly selected: number | null;
  /** Sectors that the search or a filter found. */
  readonly hits: ReadonlySet<number>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
