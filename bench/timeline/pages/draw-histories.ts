import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';

/** The plot of a window of 1440 px, and the least height of a lane. */
export const PLOT = { width: 984, lane: 20, rangeMs: 4 * 3_600_000 } as const;

/** Shows histories in a box; what it returns draws them as of a moment, in milliseconds since the epoch. */
export type DrawHistories = (box: HTMLElement, histories: readonly Timeline[]) => (now: number) => void;
