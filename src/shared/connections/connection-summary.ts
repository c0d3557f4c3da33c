import type { Presentation } from '../lifecycle/present.ts';
import type { Status } from '../lifecycle/status.ts';

/** The number of a connection that matters most. */
export interface ConnectionNumber {
  /** What it counts or measures: `present`, `status.get`. */
  readonly label: string;
  /** Null while it is not known. */
  readonly value: number | null;
  /** `ms`; empty for a count. */
  readonly unit: string;
}

/** The last thing that went wrong with a connection. */
export interface ConnectionError {
  /** A sentence without its full stop. */
  readonly message: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** Why a connection needs a person: it does not recover automatically. */
export interface ConnectionNeed {
  readonly status: Status;
  /** What happened, and to which connection: "miner: the token is wrong". */
  readonly what: string;
  /** What to do, in whole sentences. */
  readonly remedy: string;
  /** Since when, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * What every connection has in common, of whatever kind it is. Each kind has one rule that makes it; cells, lanes, status bar,
 * rail, palette and attention show what the rule says and decide nothing.
 */
export interface ConnectionSummary {
  /** The name of its kind. */
  readonly kind: string;
  /** Unique among the connections of its kind. */
  readonly id: string;
  readonly title: string;
  readonly presentation: Presentation;
  /** Since when it is as presented, in milliseconds since the epoch; null where that is not known. */
  readonly since: number | null;
  /** The key of its `activity` feed; empty where it has none. */
  readonly laneKey: string;
  /** The page that shows it, and what is chosen there. */
  readonly page: string;
  readonly chosen: string;
  readonly number: ConnectionNumber | null;
  readonly lastError: ConnectionError | null;
  /** Never null while it is `failed` or `blocked`; always of the same status as its presentation. */
  readonly need: ConnectionNeed | null;
  /** The connection that is shown in its place, as a room for its bridge; null for one that is shown itself. */
  readonly shownBy: { readonly kind: string; readonly id: string } | null;
}
