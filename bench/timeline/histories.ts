import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';

const HOUR = 3_600_000;
const STEP_MS = 3_000;
const SPAN_EVERY_MS = 240_000;

/** When the histories end, in milliseconds since the epoch. */
export const BENCH_NOW = 1_800_000_000_000;

/** Connections with four hours of traffic, sixty named spans and some trouble each; `more` is how long after {@link BENCH_NOW}. */
export function benchHistories(count: number): readonly Timeline[] {
  const from = BENCH_NOW - 4 * HOUR;
  const steps = (4 * HOUR) / STEP_MS;
  return Array.from({ length: count }, (_, lane) => {
    const noise = (step: number, salt: number) => ((step * 7_919 + lane * 104_729 + salt) % 997) / 997;
    return {
      from,
      steps: [
        {
          ...{ firstAt: from, stepMs: STEP_MS },
          in: Array.from({ length: steps }, (_, step) => Math.floor(noise(step, 1) * 40 * (1 + (lane % 5)))),
          out: Array.from({ length: steps }, (_, step) => Math.floor(noise(step, 2) * 4)),
        },
      ],
      statuses: Array.from({ length: 24 }, (_, index) => ({
        at: from + index * 600_000,
        status: (['ready', 'ready', 'working', 'waiting', 'ready', 'stale'] as const)[(index + lane) % 6] ?? 'ready',
      })),
      troubles: Array.from({ length: 12 }, (_, index) => ({
        ...{ at: from + index * 1_200_000 + lane * 7_000, status: 'failed' as const, text: 'a reply did not come' },
      })),
      spans: Array.from({ length: (4 * HOUR) / SPAN_EVERY_MS }, (_, index) => {
        const at = from + index * SPAN_EVERY_MS + lane * 3_000;
        const kind = index % 4 === 3 ? ('episode' as const) : ('work' as const);
        return { id: index, kind, label: `scan ${index}`, at, endedAt: at + 90_000 + (lane % 7) * 12_000 };
      }),
    };
  });
}
