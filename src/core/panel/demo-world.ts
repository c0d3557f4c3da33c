import type { Platform } from '../platform/platform.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';
import { findFreePort } from '../transport/find-free-port.ts';
import { type DemoBots, demoBots } from './bots/demo-bots.ts';
import { type DemoCharacters, demoCharactersAt } from './characters/demo-characters.ts';
import type { DemoOptions } from './demo-program.ts';
import { demoProviders } from './providers/demo-providers.ts';
import { type DemoGateways, demoGatewaysAt } from './realtime/demo-gateways.ts';
import { type DemoRooms, demoRoomsAt } from './rooms/demo-rooms-at.ts';

/** What a panel shows without own settings, by kind. */
export interface DemoWorld {
  readonly providers: readonly ProviderDefinition[];
  readonly bots: DemoBots;
  /** Join the demo world when they are ready; null if they are not available. */
  readonly rooms: Promise<DemoRooms | null>;
  /** The same for its characters. */
  readonly characters: Promise<DemoCharacters | null>;
  /** The same for its gateways. */
  readonly gateways: Promise<DemoGateways | null>;
}

/** The programs of the demo world except those that need a port, of its rooms, its game and its gateway. */
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
  characters: Promise.resolve(null),
  gateways: Promise.resolve(null),
};

/**
 * The demo world: simulators of every kind, run as real child processes. FLYBRIDGE_DEMO_ROOMS=no omits the rooms,
 * FLYBRIDGE_DEMO_GAME=no the game, and FLYBRIDGE_DEMO_REALTIME=no the realtime gateway.
 */
export function createDemoWorld(
  platform: Platform,
  options: DemoOptions,
  environment: Readonly<Record<string, string | undefined>>,
): DemoWorld {
  const { FLYBRIDGE_DEMO_GAME: game, FLYBRIDGE_DEMO_REALTIME: realtime, FLYBRIDGE_DEMO_ROOMS: rooms } = environment;
  return {
    providers: demoProviders(options),
    bots: demoBots(options, environment),
    rooms: rooms === 'no' ? Promise.resolve(null) : atFreePort(platform, 'rooms', (port) => demoRoomsAt(port, options)),
    characters:
      game === 'no' ? Promise.resolve(null) : atFreePort(platform, 'game', (port) => demoCharactersAt(port, options)),
    gateways:
      realtime === 'no'
        ? Promise.resolve(null)
        : atFreePort(platform, 'realtime gateway', (port) => demoGatewaysAt(port, options)),
  };
}

/** A part of the demo world whose server needs a port; without a port it is missing, and the reason is logged. */
async function atFreePort<Part>(
  { logger }: Platform,
  what: string,
  create: (port: number) => Part,
): Promise<Part | null> {
  try {
    return create(await findFreePort());
  } catch (error) {
    logger.log('error', `no demo ${what}`, { error: String(error) });
    return null;
  }
}
