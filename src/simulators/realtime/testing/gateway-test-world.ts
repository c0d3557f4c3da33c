import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { GatewayServer, type GatewayServerOptions } from '../gateway-server.ts';
import { connectToGateway, type TestGatewayClient } from './test-gateway-client.ts';

/** A gateway on virtual time, with clients on real sockets. */
export interface GatewayTestWorld {
  readonly clock: VirtualClock;
  readonly server: GatewayServer;
  connect(): Promise<TestGatewayClient>;
  /** Lets time pass, in steps in which everything that was sent arrives. */
  advance(byMs: number): Promise<void>;
  close(): void;
}

export async function startGateway(
  options: Partial<GatewayServerOptions> = {},
  clock: VirtualClock = new VirtualClock(),
): Promise<GatewayTestWorld> {
  const server = new GatewayServer({ clock, random: countingRandom(), ...options });
  await server.listen();
  const clients: TestGatewayClient[] = [];
  return {
    ...{ clock, server },
    async connect() {
      const client = await connectToGateway(server.url);
      clients.push(client);
      return client;
    },
    async advance(byMs) {
      await clock.advance(byMs);
      const open = clients.filter(({ socket }) => socket.readyState === socket.OPEN);
      await Promise.all(open.map((client) => client.settled()));
    },
    close() {
      for (const client of clients) client.socket.terminate();
      server.dispose();
    },
  };
}

/** Numbers in [0, 1) that repeat after a long while. */
function countingRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
