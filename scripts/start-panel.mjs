import { join } from 'node:path';
import { runDesktop } from './desktop-window.mjs';
import { hasDisplay } from './display.mjs';
import { installPackages, needsInstall } from './installed-packages.mjs';
import { obtainElectron } from './obtain-electron.mjs';
import { buildPanel, needsBuild } from './panel-build.mjs';
import { endProgramsOnSignals, Interrupted } from './process-group.mjs';
import { readStartArguments, START_HELP } from './start-arguments.mjs';
import { runWebShell } from './web-shell.mjs';

const root = join(import.meta.dirname, '..');
const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

/**
 * Installs and builds what is missing or out of date, and runs the panel until it ends: in a desktop window where that
 * is possible, otherwise in a browser.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the code to exit with; 0 where a person ended it
 */
export async function startPanel(args) {
  const request = readStartArguments(args);
  if (request.wantsHelp) {
    say(START_HELP);
    return 0;
  }
  endProgramsOnSignals();
  try {
    if (!(await prepare())) return 1;
    const code = request.shell === 'web' ? undefined : await tryDesktop(request);
    return code ?? (await runWebShell(root, { ...request, say }));
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  }
}

/**
 * Runs the panel in a desktop window, or says why there is none.
 * @param {import('./start-arguments.mjs').StartArguments} request
 * @returns {Promise<number | undefined>} the code that it ended with; undefined where no window opened
 */
async function tryDesktop({ shell, rest }) {
  const found = hasDisplay(process.platform, process.env)
    ? await obtainElectron(root, { isPatient: shell === 'desktop', say })
    : { reason: 'this machine has no display', remedy: 'run npm start in a graphical session' };
  const outcome = 'program' in found ? await runDesktop(root, found.program, rest, say) : found;
  if ('code' in outcome) return outcome.code;
  say(`No desktop window: ${outcome.reason}. To get it, ${outcome.remedy}.`);
  return undefined;
}

/** @returns {Promise<boolean>} whether everything is there */
async function prepare() {
  if (needsInstall(root)) {
    say('Installing packages (once; a minute or so)...');
    if (!(await installPackages(root))) {
      process.stderr.write(
        'npm could not install the packages; its output is above. Check the internet connection and run npm start again.\n',
      );
      return false;
    }
  }
  if (needsBuild(root)) {
    say('Building the panel...');
    if (!(await buildPanel(root))) {
      process.stderr.write('Could not build the panel; the output of the build is above.\n');
      return false;
    }
  }
  return true;
}
