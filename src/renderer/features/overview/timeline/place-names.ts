import type { DrawnSpan } from './lay-out-lane.ts';

/** From the start of a span to its name, and from a name to what follows it, in px. */
const INSET = 5;
const CLEAR = 3;

/** Where the name of a span is written. */
export interface PlacedName {
  readonly span: DrawnSpan;
  readonly x: number;
  readonly width: number;
}

/**
 * Places the names that have room, and leaves out the others: none is cut. Where names have a row of their own, one may run
 * past the end of its span up to where the next span begins; where they have not, it stays within its span. `measure` gives
 * the width of a text, `width` is that of the plot, both in px.
 */
export function placeNames(
  spans: readonly DrawnSpan[],
  rows: 'own' | 'shared',
  width: number,
  measure: (text: string) => number,
): readonly PlacedName[] {
  return spans.flatMap((span, index) => {
    const x = Math.max(0, span.x) + INSET;
    const nextX = spans[index + 1]?.x ?? width;
    const end = span.x + span.width;
    const limit = (rows === 'own' ? nextX : Math.min(nextX, end)) - CLEAR;
    // Most spans of a long range are far too short for any name, and measuring is slow.
    if (limit - x < LEAST_NAME) return [];
    const taken = measure(span.label);
    return x + taken <= limit ? [{ span, x, width: taken }] : [];
  });
}

/** No name is narrower, in px. */
const LEAST_NAME = 8;
