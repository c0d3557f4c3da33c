import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Ids } from './ids.ts';
import { createSystemIds } from './ids.ts';
import type { Logger } from './logger.ts';
import type { Random } from './random.ts';
import { systemRandom } from './random.ts';

/** Time, chance, identity and the program's own log: every effect outside the core, as one argument. */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** The platform of a running program. */
export function createSystemPlatform(logger: Logger, clock: Clock = systemClock): Platform {
  return { clock, random: systemRandom, ids: createSystemIds(), logger };
}
