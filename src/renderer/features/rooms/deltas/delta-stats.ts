import type { DeltaRow } from '#shared/panel/rooms/bridge-status.ts';
import { percentile } from '#shared/percentile.ts';

const MINUTE = 60_000;

/** The statistics of a list of deltas; milliseconds, null if unknown. */
export interface DeltaStats {
  readonly inLastMinute: number;
  readonly p50: number | null;
  readonly p95: number | null;
  /** Of those that arrived, oldest first. */
  readonly latencies: readonly number[];
}

/** Of rows that are newest first; `now` in milliseconds since the epoch. */
export function deltaStats(rows: readonly DeltaRow[], now: number): DeltaStats {
  const latencies = rows
    .flatMap(({ latencyMs, outcome }) => (outcome === 'applied' && latencyMs !== null ? [latencyMs] : []))
    .reverse();
  return {
    inLastMinute: rows.filter(({ at }) => now - at < MINUTE).length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    latencies,
  };
}

/** How many arrived since a list was frozen. A restarted bridge counts from 1 again: then all of them. */
export function countSince(frozen: readonly DeltaRow[], rows: readonly DeltaRow[]): number {
  const newest = rows[0]?.number ?? 0;
  const before = frozen[0]?.number ?? 0;
  return newest < before ? newest : newest - before;
}
