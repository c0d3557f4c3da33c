import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './electron-runtime.mjs';
import { installPackages, needsInstall, npmCommand } from './installed-packages.mjs';
import { buildPanel, needsBuild } from './panel-build.mjs';
import { endProgramsOnSignals, INTERRUPTED, Interrupted, runToEnd } from './process-group.mjs';
import { listChecks, runChecks } from './project-checks.mjs';
import { withScratchFolder } from './scratch-folder.mjs';
import { prepareMachine } from './test-machine.mjs';
import { composeSummary, failedPart } from './test-report.mjs';
import { runUnitTests } from './unit-tests.mjs';
import { runWindowTests, skipWindowTests } from './window-tests.mjs';

const root = join(import.meta.dirname, '..');
const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const NO_ELECTRON =
  'the desktop shell was NOT tested: Electron is missing; run npm start once with an internet connection, ' +
  'or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron';

/**
 * Everything that says whether the project is well: the checks, the unit tests, and the window in each of its shells.
 * @returns {Promise<number>} the code to exit with
 */
export async function runTests() {
  endProgramsOnSignals();
  try {
    return await prepareAndRun();
  } catch (error) {
    if (error instanceof Interrupted) return INTERRUPTED;
    throw error;
  }
}

/** @returns {Promise<number>} */
async function prepareAndRun() {
  if (needsInstall(root)) {
    say('Installing packages...');
    if (!(await installPackages(root))) return 1;
  }
  const advice = await prepareMachine(root, say);
  if (advice !== undefined) {
    process.stderr.write(`${advice}\n`);
    return 1;
  }
  const tallies = await withScratchFolder(runParts);
  const { text, passed } = composeSummary(tallies);
  say(text.trimEnd());
  return passed ? 0 : 1;
}

/**
 * @param {string} scratch
 * @returns {Promise<import('./test-report.mjs').Tally[]>}
 */
async function runParts(scratch) {
  say('\nChecks');
  const checks = await runChecks(root, listChecks(root), say);
  say('\nUnit tests');
  const tallies = [
    ...checks.filter((check) => !check.passed).map((check) => failedPart(check.name, 'see its output above')),
    await runUnitTests(root, scratch),
  ];

  say('\nBuild');
  const failure = await build();
  if (failure !== undefined) return [...tallies, failedPart('build', failure)];

  const electron = findElectron(root);
  say('\nThe window in Chromium, by the web shell');
  tallies.push(await runWindowTests(root, 'chromium', scratch));
  say('\nThe window in Electron, by the desktop shell');
  tallies.push(
    electron === undefined
      ? await skipWindowTests(root, 'electron', NO_ELECTRON)
      : await runWindowTests(root, 'electron', scratch),
  );
  say('\nThe packaged application');
  if (electron === undefined) tallies.push(await skipWindowTests(root, 'packaged', NO_ELECTRON));
  else if ((await runScript('dist:dir')) !== 0) tallies.push(failedPart('packaged', 'npm run dist:dir failed'));
  else tallies.push(await runWindowTests(root, 'packaged', scratch));
  return tallies;
}

/** @returns {Promise<string | undefined>} what could not be built */
async function build() {
  if (needsBuild(root) && !(await buildPanel(root))) return 'could not build the panel';
  const parts = 'vite.parts.config.ts';
  if (!existsSync(join(root, parts))) return undefined;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await runToEnd([process.execPath, vite, 'build', '--config', parts], {
    cwd: root,
    capture: true,
  });
  if (code === 0) return undefined;
  say(output);
  return 'could not build the page of parts';
}

/** @param {string} name a script of package.json */
async function runScript(name) {
  const { code, output } = await runToEnd([...npmCommand(), 'run', name], { cwd: root, capture: true });
  if (code !== 0) say(output);
  return code;
}
