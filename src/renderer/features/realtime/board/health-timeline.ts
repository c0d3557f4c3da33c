import { ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import { HEALTH_LANES, type HealthLane, type HealthSpan } from '#shared/panel/realtime/health.ts';
import { formatDuration, formatMeasured, formatTime } from '#ui/words/format.ts';

/** The names of the lanes. */
export const LANE_NAMES: Readonly<Record<HealthLane, string>> = {
  connected: 'Connected',
  degraded: 'Degraded',
  probing: 'Probing',
  failover: 'Failover',
  reconnect: 'Reconnect',
};

/** A span on an axis of the last 30 minutes. */
export interface PlacedSpan {
  /** Its number among all spans. */
  readonly id: number;
  readonly span: HealthSpan;
  /** Shares of the axis, from 0 to 1. */
  readonly left: number;
  readonly width: number;
}

/** The spans that reach into the last 30 minutes, in the order in which they began. `now` is milliseconds since the epoch. */
export function placeSpans(spans: readonly HealthSpan[], now: number): readonly PlacedSpan[] {
  const start = now - ACTIVITY_SPAN_MS;
  const share = (at: number): number => Math.min(1, Math.max(0, (at - start) / ACTIVITY_SPAN_MS));
  return spans.flatMap((span, id) => {
    const to = span.to ?? now;
    if (to < start || span.from > now) return [];
    const left = share(span.from);
    return [{ id, span, left, width: share(to) - left }];
  });
}

/** A span in words: "Probing, 02:08:10, took 4 s: rate_limit, gemini-live". */
export function spanWords({ detail, from, lane, reasonClass, to }: HealthSpan, now: number): string {
  const lasted =
    to === null
      ? `for ${formatDuration(now - from)}, and goes on`
      : to === from
        ? ''
        : `took ${to - from < 10_000 ? formatMeasured(to - from) : formatDuration(to - from)}`;
  const when = [LANE_NAMES[lane], formatTime(from, now), lasted].filter((part) => part !== '').join(', ');
  const why = reasonWords({ detail, reasonClass });
  return why === '' ? when : `${when}: ${why}`;
}

/** The last failover, wherever it is in time: "failover 01:54:50, rate_limit, moved to profile primary"; empty for none. */
export function failoverWords(spans: readonly HealthSpan[], now: number): string {
  const last = spans.findLast(({ lane }) => lane === 'failover');
  if (last === undefined) return '';
  return [`failover ${formatTime(last.from, now)}`, reasonWords(last)].filter((part) => part !== '').join(', ');
}

function reasonWords({ detail, reasonClass }: Pick<HealthSpan, 'detail' | 'reasonClass'>): string {
  return [reasonClass ?? '', detail].filter((part) => part !== '').join(', ');
}

/**
 * The span that a key leads to from the span `id`: along the lane and beyond it in the order of time, and up and down to the
 * nearest in time of the next lane that has one. Undefined for other keys and at an end.
 */
export function stepSpan(key: string, placed: readonly PlacedSpan[], id: number): PlacedSpan | undefined {
  const at = placed.findIndex((each) => each.id === id);
  const from = placed[at];
  if (from === undefined) return undefined;
  if (key === 'ArrowLeft') return placed[at - 1];
  if (key === 'ArrowRight') return placed[at + 1];
  if (key === 'Home') return placed[0];
  if (key === 'End') return placed.at(-1);
  if (key === 'ArrowUp') return nearestIn(lanesAbove(from), placed, from);
  return key === 'ArrowDown' ? nearestIn(lanesBelow(from), placed, from) : undefined;
}

const lanesAbove = ({ span }: PlacedSpan): readonly HealthLane[] =>
  HEALTH_LANES.slice(0, HEALTH_LANES.indexOf(span.lane)).reverse();

const lanesBelow = ({ span }: PlacedSpan): readonly HealthLane[] =>
  HEALTH_LANES.slice(HEALTH_LANES.indexOf(span.lane) + 1);

function nearestIn(
  lanes: readonly HealthLane[],
  placed: readonly PlacedSpan[],
  from: PlacedSpan,
): PlacedSpan | undefined {
  const lane = lanes.find((each) => placed.some(({ span }) => span.lane === each));
  const distance = ({ left, width }: PlacedSpan): number =>
    Math.max(0, left - (from.left + from.width), from.left - (left + width));
  return placed
    .filter(({ span }) => span.lane === lane)
    .reduce<PlacedSpan | undefined>(
      (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
      undefined,
    );
}

const TICK_MS = 10 * 60_000;
/** A label needs this share of the axis to the labels of its ends. */
const LABEL_SHARE = 0.1;

/** The full ten minutes of the axis that have room for a label, with their places as shares of it. */
export function healthTicks(now: number): readonly { readonly at: number; readonly share: number }[] {
  const start = now - ACTIVITY_SPAN_MS;
  const ticks = [];
  for (let at = Math.ceil(start / TICK_MS) * TICK_MS; at <= now; at += TICK_MS) {
    const share = (at - start) / ACTIVITY_SPAN_MS;
    if (share >= LABEL_SHARE && share <= 1 - LABEL_SHARE) ticks.push({ at, share });
  }
  return ticks;
}
