import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { TcpEndpoint } from '../../transport/connect-tcp.ts';

/** A listener whose connections a test answers by hand. */
export interface TcpPeer {
  readonly endpoint: TcpEndpoint;
  /** Every line that came, oldest first, with its connection counted from 1. */
  readonly lines: readonly { readonly connection: number; readonly text: string }[];
  readonly connectionCount: number;
  close(): Promise<void>;
}

/** `answer` is called with each line and its socket. */
export async function createTcpPeer(answer: (text: string, socket: Socket) => void): Promise<TcpPeer> {
  const sockets = new Set<Socket>();
  const lines: { connection: number; text: string }[] = [];
  let connectionCount = 0;
  const server = createServer((socket) => {
    connectionCount += 1;
    const connection = connectionCount;
    let waiting = '';
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const [...whole] = `${waiting}${chunk}`.split('\n');
      waiting = whole.pop() ?? '';
      for (const text of whole) {
        lines.push({ connection, text });
        answer(text, socket);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: { host: '127.0.0.1', port },
    lines,
    get connectionCount() {
      return connectionCount;
    },
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
