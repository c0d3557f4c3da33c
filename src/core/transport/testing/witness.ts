import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/**
 * A listener that a process under test connects to, so that a test sees its life and its end as events, also where
 * the process is nobody's child any more and nobody waits for it.
 */
export interface Witness {
  /**
   * A Node script that connects here, says its pid, and stays until it is killed or the witness closes. `before` runs
   * first.
   */
  script(before?: string): string;
  /** The next process that connects. */
  next(): Promise<Witnessed>;
  close(): void;
}

export interface Witnessed {
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

export async function createWitness(): Promise<Witness> {
  const server = createServer();
  const waiting: Socket[] = [];
  const sockets: Socket[] = [];
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    sockets.push(socket);
    waiting.push(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = addressOf(server);
  return {
    script: (before = '') =>
      `${before};const s=require('node:net').connect(${port},'127.0.0.1',()=>s.write(process.pid+'\\n'));` +
      `s.on('error',()=>{}).on('close',()=>process.exit());setInterval(()=>{},1e6);`,
    async next() {
      while (waiting.length === 0) await once(server, 'connection');
      return witness(waiting.shift());
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function witness(socket: Socket | undefined): Promise<Witnessed> {
  if (socket === undefined) throw new Error('nobody connected');
  const ended = once(socket, 'close').then(() => {});
  const [said] = await once(socket, 'data');
  // Flowing, since the end of a paused socket is not announced.
  socket.resume();
  return { pid: Number.parseInt(String(said), 10), ended };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  return address;
}
