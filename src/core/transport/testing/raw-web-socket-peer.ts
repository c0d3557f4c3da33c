import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

const HANDSHAKE_ID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A listener that opens WebSockets by hand, so that a test decides about every byte after that. */
export interface RawWebSocketPeer {
  readonly url: URL;
  close(): Promise<void>;
}

/** `use` gets each socket once it is upgraded; `answer` may write another answer to the handshake, or none. */
export async function createRawWebSocketPeer(
  use: (socket: Socket) => void,
  answer: (socket: Socket, key: string) => void = acceptUpgrade,
): Promise<RawWebSocketPeer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let head = '';
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read);
      socket.resume();
      answer(socket, /sec-websocket-key: (\S+)/i.exec(head)?.[1] ?? '');
      use(socket);
    };
    socket.on('data', read);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`ws://127.0.0.1:${port}/`),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function acceptUpgrade(socket: Socket, key: string): void {
  const accept = createHash('sha1').update(`${key}${HANDSHAKE_ID}`).digest('base64');
  const headers = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
}

/** One frame of a server: not masked, its length written the shortest way. `first` is the first byte. */
export function frame(first: number, payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  if (bytes.length < 126) return Buffer.concat([Buffer.from([first, bytes.length]), bytes]);
  const head = Buffer.alloc(4);
  head[0] = first;
  head[1] = 126;
  head.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}
