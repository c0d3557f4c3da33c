/**
 * What a first attempt looks like: each line is parsed, and every 33 ms all that came goes to the page as one message, whether
 * the page keeps up or not. `naive-server.js <lines a second> <seconds> <folder> <folder of the page>`; prints its address.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const page = process.argv[5] ?? '.';
const flood = fileURLToPath(new URL('./flood.js', import.meta.url));
const child = spawn(process.execPath, [flood, ...process.argv.slice(2, 5)], { stdio: ['pipe', 'pipe', 'inherit'] });
let rows: unknown[] = [];
createInterface({ input: child.stdout }).on('line', (line) => {
  rows.push({ at: Date.now(), ...JSON.parse(line).params });
});

const server = createServer((request, response) => {
  const path = request.url === '/' ? '/index.html' : (request.url ?? '');
  response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
  const file = join(page, path);
  if (!existsSync(file)) response.statusCode = 404;
  response.end(existsSync(file) ? readFileSync(file) : '');
});
const sockets = new WebSocketServer({ server });
setInterval(() => {
  if (rows.length === 0 || sockets.clients.size === 0) return;
  const text = JSON.stringify({ type: 'frame', logs: [{ rows, dropped: 0 }] });
  rows = [];
  for (const socket of sockets.clients) socket.send(text);
}, 33);
process.on('SIGTERM', () => {
  child.kill('SIGKILL');
  process.exit(0);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
