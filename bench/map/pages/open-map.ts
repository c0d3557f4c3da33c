import type { BenchUniverse } from '../universe.ts';

/** `whole`: all sectors are in view. `near`: a usual way is `NEAR_PX` long, and sectors have their numbers. */
export type BenchView = 'whole' | 'near';

export const NEAR_PX = 110;

/** Draws a universe in a box, such that dragging the box pans it. */
export type OpenMap = (box: HTMLElement, universe: BenchUniverse, view: BenchView) => Promise<void>;
