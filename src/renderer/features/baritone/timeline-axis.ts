const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 6, 12, 24].map((count) => count * HOUR),
];

const MOST_TICKS = 8;

/** The labels of an axis from 0 to this length, in milliseconds: at most eight, in round steps. */
export function timelineTicks(lengthMs: number): readonly number[] {
  const step = STEPS.find((each) => lengthMs / each < MOST_TICKS) ?? Math.ceil(lengthMs / MOST_TICKS);
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => index * step);
}
