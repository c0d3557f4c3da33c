import { createBotHandlers } from './bots/bot-handlers.ts';
import { createBotKind } from './bots/bot-kind.ts';
import { createCharacterHandlers } from './characters/character-handlers.ts';
import { createCharacterKind } from './characters/character-kind.ts';
import type { DemoWorld } from './demo-world.ts';
import type { KindDeps, PanelKind } from './panel-kind.ts';
import type { WindowCalls } from './panel-window.ts';
import { createProviderHandlers } from './providers/provider-handlers.ts';
import { createProviderKind, createProviderParts } from './providers/provider-kind.ts';
import { createRealtimeHandlers } from './realtime/realtime-handlers.ts';
import { createRealtimeKind } from './realtime/realtime-kind.ts';
import { createRoomHandlers } from './rooms/room-handlers.ts';
import { createRoomKind } from './rooms/room-kind.ts';

/** The kinds of connection of one panel. */
export type PanelKinds = ReturnType<typeof createKinds>;

/** Every kind of connection, in the order in which their programs and commands are listed. */
export function createKinds(deps: KindDeps, demo: DemoWorld, parts = createProviderParts(deps)) {
  const providers = createProviderKind(deps, parts, demo.providers);
  const bots = createBotKind(deps, demo.bots);
  const rooms = createRoomKind(deps, demo.rooms);
  const characters = createCharacterKind(deps, demo.characters);
  const gateways = createRealtimeKind(deps, demo.gateways);
  const all: readonly PanelKind[] = [providers, bots, rooms, characters, gateways];
  return {
    all,
    registry: providers.registry,
    rooms,
    /** The calls about connections, for one window. */
    handlers: (windowCalls: WindowCalls | null) => ({
      ...createProviderHandlers(providers, deps, windowCalls),
      ...createBotHandlers(bots, deps),
      ...createRoomHandlers(rooms, deps, windowCalls),
      ...createCharacterHandlers(characters, deps),
      ...createRealtimeHandlers(gateways, deps),
    }),
  };
}
