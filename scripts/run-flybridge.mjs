import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { needsInstall } from './installed-packages.mjs';
import { buildPanel } from './panel-build.mjs';

const root = join(import.meta.dirname, '..');
const program = join(root, 'out', 'main', 'cli.js');

/**
 * Runs the built command in this process, with its arguments. Builds it where nothing is built yet; all that is said of
 * that goes to standard error.
 * @returns {Promise<void>}
 */
export async function runFlybridge() {
  if (!existsSync(program) && !(await build())) {
    process.exitCode = 1;
    return;
  }
  await import(pathToFileURL(program).href);
}

/** @returns {Promise<boolean>} whether there is a program to run now */
async function build() {
  if (needsInstall(root)) {
    process.stderr.write(`Flybridge is not installed yet. Run npm start, or npm install, in ${root}.\n`);
    return false;
  }
  process.stderr.write('Building Flybridge (once)...\n');
  if (await buildPanel(root)) return true;
  process.stderr.write('Could not build Flybridge; the output of the build is above.\n');
  return false;
}
