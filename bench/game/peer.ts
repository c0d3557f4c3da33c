/** The game server of every contender: `peer.js <eventCount>`; prints its port. Minimal on purpose, and the same for all. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { benchEvent, benchStatus } from './frames.ts';

const HIGH_WATER_BYTES = 1024 * 1024;
const NO_FIGHT = { status: 404, detail: 'Combat encounter not found' };

const RESULTS: Readonly<Record<string, object>> = {
  server_status: { name: 'Gradient Bang', version: '0.2.0', status: 'running', sectors: 50 },
  identify: { identified: true },
  subscribe: { subscribed: 'status.update' },
  my_map: { sector: 0, sectors_visited: {} },
};

let answered = 0;

function answer(socket: WebSocket, text: string): void {
  const { endpoint, id, type } = JSON.parse(text);
  const method = type === 'rpc' ? endpoint : type;
  const head = { frame_type: 'rpc', id, endpoint: method };
  if (method === 'combat.status') {
    socket.send(JSON.stringify({ ...head, ok: false, error: NO_FIGHT }));
    // It is the last request of who connects.
    push(socket, 0);
    return;
  }
  answered += 1;
  socket.send(JSON.stringify({ ...head, ok: true, result: RESULTS[method] ?? benchStatus(answered) }));
}

function push(socket: WebSocket, from: number): void {
  for (let at = from; at < eventCount; at += 1) {
    if (socket.bufferedAmount > HIGH_WATER_BYTES) {
      setTimeout(push, 1, socket, at);
      return;
    }
    socket.send(benchEvent(at));
  }
}

const eventCount = Number(process.argv[2] ?? '0');
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => socket.on('message', (data) => answer(socket, String(data))));
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.on('end', () => process.exit()).resume();
