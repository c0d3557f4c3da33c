import type { Platform } from '../platform/platform.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';
import { findFreePort } from '../transport/find-free-port.ts';
import { type DemoBots, demoBots } from './bots/demo-bots.ts';
import type { DemoOptions } from './demo-program.ts';
import { demoProviders } from './providers/demo-providers.ts';
import { type DemoRooms, demoRoomsAt } from './rooms/demo-rooms-at.ts';

/** What a panel shows without own settings, by kind. */
export interface DemoWorld {
  readonly providers: readonly ProviderDefinition[];
  readonly bots: DemoBots;
  /** Join the demo world when they are ready; null if they are not available. */
  readonly rooms: Promise<DemoRooms | null>;
}

/** The programs of the demo world except those of its rooms, which need a port. */
export function demoPrograms(
  options: DemoOptions,
  environment: Readonly<Record<string, string | undefined>>,
): readonly ProviderDefinition[] {
  return [...demoProviders(options), ...demoBots(options, environment).programs];
}

/** An empty demo world. */
export const EMPTY_DEMO: DemoWorld = {
  providers: [],
  bots: { bots: [], programs: [] },
  rooms: Promise.resolve(null),
};

/** The demo world: simulators of every kind, run as real child processes. FLYBRIDGE_DEMO_ROOMS=no omits the rooms. */
export function createDemoWorld(
  platform: Platform,
  options: DemoOptions,
  environment: Readonly<Record<string, string | undefined>>,
): DemoWorld {
  return {
    providers: demoProviders(options),
    bots: demoBots(options, environment),
    rooms: environment.FLYBRIDGE_DEMO_ROOMS === 'no' ? Promise.resolve(null) : createDemoRooms(platform, options),
  };
}

/** A demo world without a port for its room server has no rooms, and logs the reason. */
async function createDemoRooms({ logger }: Platform, options: DemoOptions): Promise<DemoRooms | null> {
  try {
    return demoRoomsAt(await findFreePort(), options);
  } catch (error) {
    logger.log('error', 'no demo rooms', { error: String(error) });
    return null;
  }
}
