/**
 * A panel of one provider with as many status fields and settings as it is told, in the web shell: `large-provider.js
 * COUNT` prints its address, and ends with its input.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { servePanel } from './serve-panel.ts';

const IDENTITY = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const FACTS = { running: true, pid: 1, hostRunning: true, hostPid: 1, bootId: 'b-1', error: '' };

const names = Array.from({ length: Number(process.argv[2]) }, (_, index) => `key${index}`);
const entries = names.map((key, index) => ({ key, value: `value ${index}`, settable: true }));

/** Every tenth field has another value each time. */
function fieldsOf(turn: number): object {
  return Object.fromEntries(names.map((name, index) => [name, index % 10 === 0 ? index + turn : index]));
}

let turn = 0;

function answer(method: string): object | undefined {
  switch (method) {
    case 'ping':
      return { pong: true, ...IDENTITY };
    case 'status.get':
      turn += 1;
      return { ...IDENTITY, appId: 'large', appTitle: 'Large', ...FACTS, ...fieldsOf(turn) };
    case 'config.get':
      return { repoRoot: '/', valid: true, errors: [], configTree: fieldsOf(0), entries, paths: [] };
    case 'action.list':
      return { actions: [] };
    default:
      return undefined;
  }
}

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  createInterface({ input: socket }).on('line', (line) => {
    const { id, method } = JSON.parse(line);
    const response = answer(method);
    const error = { code: 'E_UNSUPPORTED_METHOD', message: `${method} is not here`, details: {} };
    socket.write(`${JSON.stringify(response === undefined ? { id, ok: false, error } : { id, ok: true, response })}\n`);
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const binding = { kind: 'tcp', host: '127.0.0.1', port } as const;
await servePanel([{ id: 'large', binding, apps: [{ appId: 'large', title: 'Large' }], start: 'automatic' }]);
