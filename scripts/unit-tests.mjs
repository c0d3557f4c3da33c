import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './process-group.mjs';
import { failedPart, tallyVitest } from './test-report.mjs';

/**
 * Runs vitest over the project.
 * @param {string} root
 * @param {string} scratch a folder for the report
 * @param {{ node?: string, env?: NodeJS.ProcessEnv }} [runtime] another Node than this one, with its environment
 * @returns {Promise<import('./test-report.mjs').Tally>}
 */
export async function runUnitTests(root, scratch, { node = process.execPath, env = process.env } = {}) {
  const report = join(scratch, 'vitest.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runToEnd([node, vitest, 'run', ...reporters], { cwd: root, env });
  if (!existsSync(report)) return failedPart('vitest', `ended with code ${code} and without a report`);
  const tally = tallyVitest(JSON.parse(readFileSync(report, 'utf8')));
  if (code === 0 || tally.failed.length > 0) return tally;
  return { ...tally, failed: ['vitest: an error outside of the tests, see above'] };
}
