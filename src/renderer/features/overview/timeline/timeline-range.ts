import type { Memories } from '#shared/panel/memory.ts';
import { rememberedChoice } from '#stores/window/window-memory.ts';

const MINUTE = 60_000;

/** How much time the timeline shows, in minutes, as it is remembered. */
export const RANGES = ['30', '5', '240'] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_OPTIONS: readonly { readonly value: Range; readonly word: string }[] = [
  { value: '5', word: '5 min' },
  { value: '30', word: '30 min' },
  { value: '240', word: '4 h' },
];

export function rememberedRange(memories: Memories): Range {
  return rememberedChoice(memories, 'overview-range', RANGES);
}

/** The next longer or shorter range; the same at the end. */
export function nextRange(range: Range, direction: 'longer' | 'shorter'): Range {
  const at = RANGE_OPTIONS.findIndex(({ value }) => value === range);
  return RANGE_OPTIONS[at + (direction === 'longer' ? 1 : -1)]?.value ?? range;
}

/**
 * How much is shown, in milliseconds: what was chosen, and at most one, two or five minutes as long as fewer than five have
 * been recorded, so that the first minute of a window is no sliver at the right.
 */
export function shownRange(range: Range, recordedMs: number): number {
  const chosen = Number(range) * MINUTE;
  if (recordedMs >= 5 * MINUTE) return chosen;
  const grown = recordedMs < MINUTE ? 1 : recordedMs < 2 * MINUTE ? 2 : 5;
  return Math.min(chosen, grown * MINUTE);
}
