/** The lanes of the health of a bridge over time. */
export const HEALTH_LANES = ['connected', 'degraded', 'probing', 'failover', 'reconnect'] as const;

export type HealthLane = (typeof HEALTH_LANES)[number];

/** A time in which something was so with the bridge, in milliseconds since the epoch. */
export interface HealthSpan {
  readonly lane: HealthLane;
  readonly from: number;
  /** Null while it goes on; equal to `from` for what has no length. */
  readonly to: number | null;
  /** A few words, such as the model, the reason, or how long the upstream was silent; may be empty. */
  readonly detail: string;
  /** `transient`, `rate_limit`, `auth` or `billing`; null where the gateway did not say. */
  readonly reasonClass: string | null;
}
