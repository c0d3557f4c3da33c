import type { Ids } from '../ids.ts';
import type { LogFacts, LogSeverity } from '../logger.ts';
import type { Platform } from '../platform.ts';
import type { Random } from '../random.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface LogEntry {
  readonly level: LogSeverity;
  readonly event: string;
  readonly facts: LogFacts;
}

/** A platform with a virtual clock and seeded chance, whose log can be read. */
export interface TestPlatform extends Platform {
  readonly clock: VirtualClock;
  /** What was logged, oldest first. */
  readonly entries: readonly LogEntry[];
}

export function createTestPlatform(seed = 1): TestPlatform {
  const entries: LogEntry[] = [];
  return {
    clock: new VirtualClock(),
    random: createSeededRandom(seed),
    ids: createCountingIds(),
    logger: { log: (level, event, facts = {}) => void entries.push({ level, event, facts }) },
    entries,
  };
}

/** Always the same numbers for the same seed (mulberry32). */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function createCountingIds(): Ids {
  let ids = 0;
  let secrets = 0;
  return {
    next(prefix) {
      ids += 1;
      return `${prefix}-${ids}`;
    },
    secret() {
      secrets += 1;
      return secrets.toString(16).padStart(64, '0');
    },
  };
}
