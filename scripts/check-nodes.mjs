// `npm run check:nodes`: the unit tests on every version of Node that people have; `-- 24` for one of them, `-- newest`
// for the newest. Lint and types are the same on each: `npm run check` has them.
import { delimiter, dirname, join } from 'node:path';
import { chooseNodes, obtainNode } from './node-runtimes.mjs';
import { endProgramsOnSignals, INTERRUPTED, Interrupted } from './process-group.mjs';
import { withScratchFolder } from './scratch-folder.mjs';
import { composeSummary, failedPart } from './test-report.mjs';
import { runUnitTests } from './unit-tests.mjs';

const root = join(import.meta.dirname, '..');
const chosen = chooseNodes(process.argv.slice(2));
if ('problem' in chosen) {
  console.error(chosen.problem);
  process.exit(2);
}
endProgramsOnSignals();
try {
  process.exitCode = (await check(chosen.versions)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  process.exitCode = INTERRUPTED;
}

/** @param {readonly string[]} versions */
async function check(versions) {
  const tallies = [];
  for (const version of versions) tallies.push(await testOn(version));
  const { text, passed } = composeSummary(tallies);
  console.log(text);
  return passed;
}

/**
 * @param {string} version
 * @returns {Promise<import('./test-report.mjs').Tally>}
 */
async function testOn(version) {
  const runtime = await obtainNode(root, version);
  if (runtime === undefined) return failedPart(`Node ${version}`, 'npm could not install it, see above');
  console.log(`\nUnit tests on Node ${runtime.version}`);
  // What tests start by name is of the same version.
  const path = [dirname(runtime.program), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path };
  const tally = await withScratchFolder((folder) => runUnitTests(root, folder, { node: runtime.program, env }));
  return { ...tally, name: `Node ${runtime.version}` };
}
