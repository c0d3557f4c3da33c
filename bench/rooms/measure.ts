/** One measurement in a process of its own: `measure.js <workload>`; prints the metrics as JSON. */
import { comparisons } from './comparisons.ts';
import { relays } from './relays.ts';

const workloads = new Map(Object.entries({ ...comparisons, ...relays }));
const measured = await workloads.get(process.argv[2] ?? '')?.();
process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit());
