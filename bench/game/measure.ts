/** One measurement in a process of its own: `measure.js <contender> <workload> <count>`; prints the metrics as JSON. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
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

/** From before the connection to the last event handled. */
async function push() {
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  let handled = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const client = await module.openContender(url, () => {
    handled += 1;
    if (handled === count) finish();
  });
  await finished;
  const { system, user } = process.cpuUsage(usage);
  const seconds = (performance.now() - startedAt) / 1_000;
  client.close();
  return { cpuUs: (user + system) / count, eventsPerSecond: count / seconds };
}

async function call() {
  const client = await module.openContender(url, () => {});
  const durations: number[] = [];
  const warmUp = Math.floor(count / 4);
  for (let at = 0; at < warmUp + count; at += 1) {
    const startedAt = performance.now();
    await client.status();
    if (at >= warmUp) durations.push((performance.now() - startedAt) * 1_000);
  }
  client.close();
  durations.sort((a, b) => a - b);
  const quantile = (share: number) => durations[Math.floor(durations.length * share)] ?? Number.NaN;
  return { p50Us: quantile(0.5), p99Us: quantile(0.99) };
}

const metrics = workload === 'push' ? await push() : await call();
peer.kill('SIGKILL');
process.stdout.write(`${JSON.stringify(metrics)}\n`, () => process.exit());
