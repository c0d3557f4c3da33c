import type { Sample } from '#shared/panel/realtime/gateway.ts';
import { medianLatency, recentSamples } from '#shared/panel/realtime/median-latency.ts';
import { percentile } from '#shared/percentile.ts';
import { isMisreported } from './is-misreported.ts';

/** A time at a moment: milliseconds, at milliseconds since the epoch. */
export interface LatencyPoint {
  readonly at: number;
  readonly ms: number;
}

/** What a plot shows of the samples of the last 30 minutes. */
export interface LatencySummary {
  /** Oldest first, as all that follow. */
  readonly measured: readonly LatencyPoint[];
  readonly reported: readonly LatencyPoint[];
  /** The moving median of what was measured, in stretches: it ends where nothing was measured for long. */
  readonly median: readonly (readonly LatencyPoint[])[];
  /** Of what was measured; null where nothing was. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Samples that have both times, and how many of these were reported wrong. */
  readonly compared: number;
  readonly misreported: number;
  /** The end of the scale: of what was measured, and of what was reported only where nothing was measured. */
  readonly topMs: number;
}

/** A median is of this many samples, the latest last. */
const MEDIAN_OF = 5;
/** The line of medians does not cross a longer silence. */
const MAX_GAP_MS = 5 * 60_000;
/** Ends of a scale, each times a power of ten: their halves have short labels. */
const TOPS = [1, 2, 4, 6, 8, 10];
const LEAST_TOP_MS = 10;

/** Samples as points, medians and percentiles. `now` is in milliseconds since the epoch. */
export function summarizeLatency(samples: readonly Sample[], now: number): LatencySummary {
  const recent = recentSamples(samples, now);
  const measured = recent.flatMap(({ at, measuredMs }) => (measuredMs === null ? [] : [{ at, ms: measuredMs }]));
  const reported = recent.flatMap(({ at, reportedMs }) => (reportedMs === null ? [] : [{ at, ms: reportedMs }]));
  const pairs = recent.flatMap(({ measuredMs, reportedMs }) =>
    measuredMs === null || reportedMs === null ? [] : [isMisreported(reportedMs, measuredMs)],
  );
  const times = measured.map(({ ms }) => ms);
  const scaled = measured.length > 0 ? measured : reported;
  return {
    ...{ measured, reported, median: movingMedian(measured) },
    p50Ms: medianLatency(samples, now),
    p95Ms: percentile(times, 0.95),
    compared: pairs.length,
    misreported: pairs.filter((isWrong) => isWrong).length,
    topMs: roundTop(Math.max(LEAST_TOP_MS, ...scaled.map(({ ms }) => ms))),
  };
}

function movingMedian(points: readonly LatencyPoint[]): readonly (readonly LatencyPoint[])[] {
  const stretches: LatencyPoint[][] = [];
  for (const [index, { at }] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined || at - before.at > MAX_GAP_MS) stretches.push([]);
    const window = points.slice(Math.max(0, index + 1 - MEDIAN_OF), index + 1).map(({ ms }) => ms);
    const ms = percentile(window, 0.5);
    if (ms !== null) stretches.at(-1)?.push({ at, ms });
  }
  return stretches;
}

function roundTop(maxMs: number): number {
  const power = 10 ** Math.floor(Math.log10(maxMs));
  return (TOPS.find((top) => top * power >= maxMs) ?? 10) * power;
}
