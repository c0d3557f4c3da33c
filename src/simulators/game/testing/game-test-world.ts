import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { GameServer, type GameServerOptions } from '../game-server.ts';
import { connectToGame, type TestGameClient } from './test-game-client.ts';

/** A game server on virtual time, with clients on real sockets. */
export interface GameTestWorld {
  readonly clock: VirtualClock;
  readonly server: GameServer;
  connect(): Promise<TestGameClient>;
  /** A client whose character has joined. */
  enter(
    id: string,
    options?: { readonly sector?: number; readonly credits?: number; readonly ship_type?: string },
  ): Promise<TestGameClient>;
  /** The first sector after 0 whose port has this code, or that satisfies the condition. */
  sectorWith(matches: (code: string | null, warps: readonly number[]) => boolean): number;
  close(): void;
}

export async function startGame(options: Partial<GameServerOptions> = {}): Promise<GameTestWorld> {
  const clock = new VirtualClock();
  const server = new GameServer({ clock, ...options });
  await server.listen();
  const clients: TestGameClient[] = [];
  const connect = async () => {
    const client = await connectToGame(server.url);
    clients.push(client);
    return client;
  };
  return {
    ...{ clock, server, connect },
    async enter(id, joining = {}) {
      const client = await connect();
      await client.result('join', { character_id: id, ...joining });
      return client;
    },
    sectorWith(matches) {
      const found = server.universe.world.galaxy.sectors.find(
        ({ id, portCode, warps }) => id !== 0 && matches(portCode, warps),
      );
      if (found === undefined) throw new Error('no such sector in this galaxy');
      return found.id;
    },
    close() {
      for (const client of clients) client.socket.terminate();
      server.dispose();
    },
  };
}
