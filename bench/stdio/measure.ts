/** One measurement in a process of its own: `measure.js <client> <workload> <count>`; prints the metrics as JSON. */
import type { OpenClient } from './client.ts';
import type { WorkloadName } from './workloads.ts';
import { workloads } from './workloads.ts';

const [clientName = '', workload = '', count = ''] = process.argv.slice(2);
const module: { openClient: OpenClient } = await import(new URL(`./clients/${clientName}.js`, import.meta.url).href);
const metrics = await workloads[workload as WorkloadName](module.openClient, Number(count));
process.stdout.write(`${JSON.stringify(metrics)}\n`, () => process.exit());
