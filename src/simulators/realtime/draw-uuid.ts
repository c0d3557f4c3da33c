import type { Random } from '#core/platform/random.ts';

/** A random UUID (version 4), as the gateway gives to frames, traces, tasks and connections. */
export function drawUuid(random: Random): string {
  const digit = (from: number, end: number) => (from + Math.floor(random() * (end - from))).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (mark) =>
    mark === 'y' ? digit(8, 12) : digit(0, 16),
  );
}
