/**
 * Runs the benchmarks: `run.js [--quick] [name ...]`; a name is part of a row's file name. Prints Markdown to standard
 * output and progress to standard error; the exit code is 1 when a goal was missed.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { medianOf, reportRow } from './report.ts';
import type { Metrics, Row, Size } from './row.ts';

async function loadRows(wanted: readonly string[]): Promise<Row[]> {
  const folder = new URL('./rows/', import.meta.url);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const module: { row: Row } = await import(new URL(file, folder).href);
      return module.row;
    }),
  );
}

/** Contenders in turn, each round beginning with another one, so that no one always runs after the same one. */
async function measureRow(row: Row, size: Size): Promise<ReadonlyMap<string, Metrics>> {
  const rounds = new Map<string, Metrics[]>(row.contenders.map((contender) => [contender, []]));
  for (let round = 0; round < row.rounds[size]; round += 1) {
    for (let turn = 0; turn < row.contenders.length; turn += 1) {
      const contender = row.contenders[(round + turn) % row.contenders.length] ?? '';
      process.stderr.write(`${row.title}: ${contender}, round ${round + 1} of ${row.rounds[size]}\n`);
      rounds.get(contender)?.push(await row.measure(contender, size));
    }
  }
  return new Map(Array.from(rounds, ([contender, metrics]) => [contender, medianOf(metrics)]));
}

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const size: Size = values.quick ? 'quick' : 'full';
const processors = cpus();

console.log(`Node ${process.versions.node}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, ${size} run.`);
console.log('Medians of fresh processes, contenders in turn. The ratio is to the first line of each table.\n');
let missedBars = 0;
for (const row of await loadRows(positionals)) {
  const reason = row.unavailable?.() ?? null;
  if (reason !== null) {
    console.log(`### ${row.title}\n\nNot measured: ${reason}.\n`);
    continue;
  }
  const report = reportRow(row, await measureRow(row, size));
  console.log(report.markdown);
  missedBars += report.missedBars;
}
process.exitCode = missedBars === 0 ? 0 : 1;
