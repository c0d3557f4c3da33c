/** How a request to the game ended, as far as it is known. */
export type ActState =
  /** No reply yet: the server may let requests wait for up to 30 s. */
  | 'waiting'
  | 'done'
  | 'refused'
  /** Nothing was sent. */
  | 'not-sent'
  /** The reply was lost: it may have been carried out, or not. */
  | 'unknown'
  /** The reply was lost, and the status that came later shows that it was carried out. */
  | 'seen-done'
  /** The reply was lost, and the status that came later shows nothing of it. */
  | 'seen-undone';

/** A request that changes the game. */
export interface ActView {
  readonly id: string;
  readonly endpoint: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
  readonly state: ActState;
  /** What it did, before and after: "Sold 10 fuel_ore for 330: 14,990 → 15,320 credits, hold 6 of 40". */
  readonly sentence: string;
  /** What was bought or sold; null for everything else. */
  readonly trade: TradeView | null;
}

/** A trade that was carried out. */
export interface TradeView {
  readonly sector: number | null;
  readonly kind: 'buy' | 'sell';
  readonly commodity: string;
  readonly units: number;
  readonly pricePerUnit: number | null;
  readonly total: number | null;
}
