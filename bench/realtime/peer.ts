/** The gateway of every contender: `peer.js <frameCount>`; prints its port. Minimal on purpose, and the same for all. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { benchFrame } from './frames.ts';

const HIGH_WATER_BYTES = 1024 * 1024;

const INTRODUCTION = JSON.stringify({
  ...{ id: 'hello', userId: 'bench', sessionId: 'system', runId: 'connection', type: 'gateway.connected' },
  ...{ source: 'gateway', payload: { liveApiEnabled: true, runtime: { state: 'ready' } } },
});

function push(socket: WebSocket, from: number): void {
  for (let at = from; at < frameCount; at += 1) {
    if (socket.bufferedAmount > HIGH_WATER_BYTES) {
      setTimeout(push, 1, socket, at);
      return;
    }
    socket.send(benchFrame(at));
  }
}

const frameCount = Number(process.argv[2] ?? '0');
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.send(INTRODUCTION);
  socket.once('message', () => push(socket, 0));
});
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.on('end', () => process.exit()).resume();
