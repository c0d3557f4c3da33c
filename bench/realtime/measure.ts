/** One measurement in a process of its own: `measure.js <contender> <workload> <count>`; prints the metrics as JSON. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { heldMemory } from '#core/platform/testing/held-memory.ts';
import { measurePush } from '../measure-push.ts';
import type { Metrics } from '../row.ts';
import type { OpenContender } from './client.ts';

const [contender = '', workload = '', countText = ''] = process.argv.slice(2);
const count = Number(countText);
const module: { openContender: OpenContender } = await import(
  new URL(`./clients/${contender}.js`, import.meta.url).href
);
const peer = spawn(process.execPath, [fileURLToPath(new URL('./peer.js', import.meta.url)), String(count)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [port] = await once(peer.stdout, 'data');
const url = `ws://127.0.0.1:${String(port).trim()}/realtime`;

/** What is held after a tenth of the frames and after all of them, and the CPU of the second tenth and of the last. */
async function measureGrowth(): Promise<Metrics> {
  const tenth = count / 10;
  const marks: { readonly heldMb: number; readonly cpuUs: number }[] = [];
  let handled = 0;
  await measurePush(count, (onEvent) =>
    module.openContender(url, () => {
      handled += 1;
      if (handled % tenth === 0) {
        const { system, user } = process.cpuUsage();
        const heldMb = heldMemory() / 1e6;
        const collected = process.cpuUsage();
        marks.push({ heldMb, cpuUs: system + user - spent });
        spent += collected.system + collected.user - (system + user);
      }
      onEvent();
    }),
  );
  const heldAt = (part: number) => marks[part]?.heldMb ?? Number.NaN;
  const cpuOf = (part: number) => ((marks[part]?.cpuUs ?? Number.NaN) - (marks[part - 1]?.cpuUs ?? Number.NaN)) / tenth;
  return {
    ...{ heldMb: heldAt(9), growth: heldAt(9) / heldAt(0), cpuUs: cpuOf(9), slowdown: cpuOf(9) / cpuOf(1) },
  };
}

/** CPU that was spent for collecting what is measured. */
let spent = 0;
const metrics =
  workload === 'push'
    ? await measurePush(count, (onEvent) => module.openContender(url, onEvent))
    : await measureGrowth();
peer.kill('SIGKILL');
process.stdout.write(`${JSON.stringify(metrics)}\n`, () => process.exit());
