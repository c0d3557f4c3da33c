import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay } from './display.mjs';
import { runToEnd } from './process-group.mjs';
import { failedPart, joinTallies, listPlaywrightTests, tallyPlaywright } from './test-report.mjs';

/**
 * Into how many parts the specs of a project are cut, to run side by side. Windows of a desktop share a display and its
 * focus, so that parts need displays of their own.
 * @type {Readonly<Record<string, number>>}
 */
const PARTS = { electron: 2 };

/**
 * Runs the specs of one Playwright project, on displays of its own where the machine has none.
 * @param {string} root
 * @param {string} project a name of playwright.config.ts
 * @param {string} scratch a folder for the report
 * @returns {Promise<import('./test-report.mjs').Tally>}
 */
export async function runWindowTests(root, project, scratch) {
  if (hasDisplay(process.platform, process.env)) return await runPart(root, project, scratch, [], '1/1');
  const count = PARTS[project] ?? 1;
  const parts = Array.from({ length: count }, (_, index) => `${index + 1}/${count}`);
  // A number to begin with for each: both would find the same one free.
  const display = (/** @type {number} */ index) => ['xvfb-run', '-a', '-n', String(99 + 50 * index)];
  const tallies = await Promise.all(parts.map((part, index) => runPart(root, project, scratch, display(index), part)));
  return joinTallies(project, tallies);
}

/**
 * @param {string} root
 * @param {string} project
 * @param {string} scratch
 * @param {readonly string[]} display what gives it a display
 * @param {string} part which part of how many: `1/2`
 * @returns {Promise<import('./test-report.mjs').Tally>}
 */
async function runPart(root, project, scratch, display, part) {
  const name = `${project}-${part.replace('/', '-')}`;
  const report = join(scratch, `${name}.json`);
  const output = join(root, 'test-results', name);
  const options = ['--project', project, '--shard', part, '--output', output, '--reporter=list,json'];
  const argv = [...display, ...playwright(root), ...options];
  const { code } = await runToEnd(argv, { cwd: root, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  if (!existsSync(report)) return failedPart(project, `ended with code ${code} and without a report`);
  const tally = tallyPlaywright(project, JSON.parse(readFileSync(report, 'utf8')));
  if (tally.passed + tally.failed.length === 0) return failedPart(project, 'no test ran');
  return code === 0 || tally.failed.length > 0 ? tally : failedPart(project, `ended with code ${code}`);
}

/**
 * A project that cannot run here: each of its tests counts as skipped, by name.
 * @param {string} root
 * @param {string} project
 * @param {string} note why, in plain words
 * @returns {Promise<import('./test-report.mjs').Tally>}
 */
export async function skipWindowTests(root, project, note) {
  const argv = [...playwright(root), '--project', project, '--list', '--reporter=json'];
  const { code, output } = await runToEnd(argv, { cwd: root, capture: true });
  const start = output.indexOf('{');
  if (start === -1) return failedPart(project, `could not list its tests: ${output.trim()}`);
  const { suites, errors } = JSON.parse(output.slice(start));
  const tests = listPlaywrightTests(suites);
  if (code !== 0 || tests.length === 0) return failedPart(project, errors[0]?.message ?? 'there are no tests');
  return { name: project, passed: 0, failed: [], skipped: tests.map((test) => test.name), note };
}

/** @param {string} root */
function playwright(root) {
  return [process.execPath, join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test'];
}
