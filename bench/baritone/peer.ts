/** The mod server of every contender: `peer.js <eventCount>`; prints its port. Minimal on purpose, and the same for all. */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

const status = { baritone_available: true, in_world: true, watch_patterns: ['diamond'] };
const HIGH_WATER_BYTES = 1024 * 1024;

const stamp = (count: number) => `2026-01-01T00:00:00.${String(count % 1_000_000_000).padStart(9, '0')}Z`;

/** A task that goes on for ever, as a mod server tells of it: two path events, then a step and the status with it. */
function makeEvent(at: number): string {
  const task = {
    task_id: '5f1c2a9e',
    command: 'mine diamond_ore',
    state: 'RUNNING',
    started_at: stamp(0),
    updated_at: stamp(at),
    detail: 'Command accepted',
  };
  const ts = stamp(at);
  const path = (path_event: string) => event('baritone.path_event', { path_event, task_id: task.task_id }, ts);
  switch (at % 4) {
    case 0:
      return path('NEXT_SEGMENT_CALC_STARTED');
    case 1:
      return path('CONTINUING_ONTO_PLANNED_NEXT');
    case 2:
      return event('task.progress', { ...task, stage: 'command_accepted' }, ts);
    default: {
      const seq = Math.floor(at / 4) + 1;
      return event('status.update', { reason: 'change', seq, status: { ...status, active_task: task } }, ts);
    }
  }
}

function event(name: string, data: object, ts: string): string {
  return JSON.stringify({ type: 'event', event: name, data, ts });
}

function answer(socket: WebSocket, text: string): void {
  const { id, method, params } = JSON.parse(text);
  const reply = (result: object) => socket.send(JSON.stringify({ type: 'response', id, ok: true, result }));
  switch (method) {
    case 'auth.login':
      reply({ protocol_version: 2, server_version: '0.3.1', session_id: 's-1' });
      break;
    case 'status.subscribe':
      reply({ subscribed: true, heartbeat_interval_ms: 5_000, status });
      break;
    case 'status.get':
      reply(status);
      push(socket, 0);
      break;
    default:
      executed += 1;
      reply({
        accepted: true,
        task: {
          task_id: '5f1c2a9e',
          command: params.command,
          state: 'RUNNING',
          started_at: stamp(0),
          updated_at: stamp(executed),
        },
      });
  }
}

let executed = 0;

function push(socket: WebSocket, from: number): void {
  for (let at = from; at < eventCount; at += 1) {
    if (socket.bufferedAmount > HIGH_WATER_BYTES) {
      setTimeout(push, 1, socket, at);
      return;
    }
    socket.send(makeEvent(at));
  }
}

const eventCount = Number(process.argv[2] ?? '0');
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => socket.on('message', (data) => answer(socket, String(data))));
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.on('end', () => process.exit()).resume();
