import type { HealthLane, HealthSpan } from '#shared/panel/realtime/health.ts';

/** In the order in which they began. */
export type Spans = readonly HealthSpan[];

/** Spans that are kept. */
const KEPT_SPANS = 500;

/** Begins a span, unless its lane has one that goes on. */
export function beginSpan(spans: Spans, span: Omit<HealthSpan, 'to'>): Spans {
  if (spans.some(({ lane, to }) => lane === span.lane && to === null)) return spans;
  return [...spans, { ...span, to: null }].slice(-KEPT_SPANS);
}

/** Adds what has no length. */
export function markSpan(spans: Spans, span: Omit<HealthSpan, 'to'>): Spans {
  return [...spans, { ...span, to: span.from }].slice(-KEPT_SPANS);
}

/** Ends the spans that go on: those of all lanes, or of these. */
export function endSpans(spans: Spans, at: number, lanes: readonly HealthLane[] | null = null): Spans {
  const ends = ({ lane, to }: HealthSpan) => to === null && (lanes === null || lanes.includes(lane));
  if (!spans.some(ends)) return spans;
  return spans.map((span) => (ends(span) ? { ...span, to: Math.max(span.from, at) } : span));
}
