import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { ACTIVITY_SLOT_MS, ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';

/** The moment at which the page stands still: 18 November, 02:18:42 local time. */
export const SAMPLE_ACTIVITY_NOW = new Date(2026, 10, 18, 2, 18, 42).getTime();

const SLOTS = ACTIVITY_SPAN_MS / ACTIVITY_SLOT_MS;
const MINUTE = 60_000;

interface Recipe {
  /** Draws another texture. */
  readonly seed: number;
  /** Frames of a busy slot. */
  readonly busy?: number;
  /** States as minutes before now. */
  readonly states: readonly (readonly [minutesAgo: number, status: Status])[];
  readonly troubles?: readonly (readonly [minutesAgo: number, status: Status, text: string])[];
}

/** An activity of thirty minutes, always the same for the same recipe. */
export function sampleActivity({ seed, busy = 40, states, troubles = [] }: Recipe): Activity {
  const newestSlotAt = Math.floor(SAMPLE_ACTIVITY_NOW / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
  const spans = states.map(([minutesAgo, status]) => ({ at: SAMPLE_ACTIVITY_NOW - minutesAgo * MINUTE, status }));
  const draw = generator(seed);
  const counts = Array.from({ length: SLOTS }, (_, slot) => {
    const at = newestSlotAt - (SLOTS - 1 - slot) * ACTIVITY_SLOT_MS;
    const status = spans.findLast((span) => span.at <= at)?.status;
    const swell = 0.5 + 0.35 * Math.sin(slot / 37 + seed) + 0.15 * Math.sin(slot / 11 + seed * 3);
    const frames = Math.round(busy * Math.max(0.03, swell) * (0.35 + draw()));
    if (status === undefined || status === 'stopped' || status === 'blocked' || status === 'failed') return 0;
    return status === 'waiting' ? 0 : frames;
  });
  return {
    newestSlotAt,
    counts,
    spans,
    troubles: troubles.map(([minutesAgo, status, text]) => ({
      at: SAMPLE_ACTIVITY_NOW - minutesAgo * MINUTE,
      status,
      text,
    })),
  };
}

/** Park and Miller's generator: numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = (seed * 7_919 + 1) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
