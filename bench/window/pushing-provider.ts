import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };

/**
 * Serves any number of providers at one port, one for each connection, and resolves with the port. Each of them has another
 * status whenever it is asked.
 */
export function servePushingProviders(): Promise<number> {
  const server = createServer((socket) => {
    let told = 0;
    const lines = createInterface({ input: socket });
    // A panel that ends closes its connections as it likes.
    socket.on('error', () => lines.close());
    lines.on('line', (line) => {
      const { id, method, params } = JSON.parse(line);
      told += 1;
      socket.write(`${JSON.stringify({ id, ...answer(method, params?.appId, told) })}\n`);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function answer(method: string, appId: string, told: number): object {
  if (method === 'ping') return { ok: true, response: { pong: true, ...identity } };
  if (method !== 'status.get') {
    return { ok: false, error: { code: 'E_UNSUPPORTED_METHOD', message: `${method} is not here`, details: {} } };
  }
  const facts = { running: true, pid: process.pid, hostRunning: true, hostPid: process.pid, bootId: 'b-1', error: '' };
  return { ok: true, response: { ...identity, appId, appTitle: `Provider ${appId}`, ...facts, told } };
}
