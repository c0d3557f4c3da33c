/** One measurement in a process of its own: `measure.js <contender> <workload> <count>`; prints the metrics as JSON. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measureCalls } from '../measure-calls.ts';
import { measurePush } from '../measure-push.ts';
import type { OpenContender } from './client.ts';

const [contender = '', workload = '', countText = ''] = process.argv.slice(2);
const count = Number(countText);
const module: { openContender: OpenContender } = await import(
  new URL(`./clients/${contender}.js`, import.meta.url).href
);
const peer = spawn(
  process.execPath,
  [fileURLToPath(new URL('./peer.js', import.meta.url)), workload === 'push' ? String(count) : '0'],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const [port] = await once(peer.stdout, 'data');
const url = `ws://127.0.0.1:${String(port).trim()}/ws`;

async function call() {
  const client = await module.openContender(url, () => {});
  const metrics = await measureCalls(count, () => client.status());
  client.close();
  return metrics;
}

const metrics =
  workload === 'push' ? await measurePush(count, (onEvent) => module.openContender(url, onEvent)) : await call();
peer.kill('SIGKILL');
process.stdout.write(`${JSON.stringify(metrics)}\n`, () => process.exit());
