/** One measurement in a process of its own: `measure.js <workload>`; prints the metrics as JSON. */
import type { WorkloadName } from './workloads.ts';
import { workloads } from './workloads.ts';

const [name = ''] = process.argv.slice(2);
const metrics = await workloads[name as WorkloadName]();
// What runs still ends with this process: its guardian sees to that.
process.stdout.write(`${JSON.stringify(metrics)}\n`, () => process.exit());
