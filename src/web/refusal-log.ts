import type { Platform } from '#core/platform/platform.ts';

/** A refusal of the same kind is written at most once in this time, with the count of those in between. */
export const REFUSAL_LOG_INTERVAL_MS = 10_000;

/** Logs what was refused, such that anyone who is refused in a loop cannot flood the log. */
export class RefusalLog {
  readonly #platform: Platform;
  readonly #seen = new Map<string, { writtenAt: number; unwritten: number }>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** `reason` comes from a closed set, never from the request. */
  refuse(reason: string): void {
    const now = this.#platform.clock.elapsed();
    const seen = this.#seen.get(reason);
    if (seen !== undefined && now - seen.writtenAt < REFUSAL_LOG_INTERVAL_MS) {
      seen.unwritten += 1;
      return;
    }
    this.#seen.set(reason, { writtenAt: now, unwritten: 0 });
    this.#platform.logger.log('warn', 'web.refused', { reason, count: (seen?.unwritten ?? 0) + 1 });
  }
}
