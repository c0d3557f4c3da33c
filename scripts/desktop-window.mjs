import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { isRootOnLinux } from './display.mjs';
import { ENDS_WITH_LAUNCHER, startProgram } from './process-group.mjs';

/** What the panel logs once its window is there: an end before that is a window that never opened. */
const SHOWN = '"event":"window shown"';
const SANDBOX_IS_OFF =
  "Chromium's sandbox is off, because it does not work for root. To use it, run Flybridge as another user.";
/** Enough of what Electron said last to hold the reason why it ended. */
const KEPT_LINES = 60;
const LAST_WORDS_MS = 1000;
/** Chromium's own log: full of errors that mean nothing for a window that opens. */
const OF_CHROMIUM = /^\[\d+:\d{4}\/\d{6}\.\d+:[A-Z]+/;

/**
 * Runs the panel in Electron to its end. Where the window did not open, gives the reason and what to do.
 * @param {string} root
 * @param {string} program
 * @param {readonly string[]} args
 * @param {(text: string) => void} say
 * @returns {Promise<{ code: number } | { reason: string, remedy: string }>}
 */
export async function runDesktop(root, program, args, say) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...ENDS_WITH_LAUNCHER };
  // With it, Electron would be a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  const switches = isRootOnLinux() ? ['--no-sandbox'] : [];
  if (isRootOnLinux()) say(SANDBOX_IS_OFF);
  say('Opening the desktop window. Press Ctrl+C here to end it and everything it started.');
  const { child, ended } = startProgram([program, ...switches, '.', ...args], {
    cwd: root,
    env,
    stdio: ['pipe', 'inherit', 'pipe'],
  });
  const lines = createInterface({ input: child.stderr ?? Readable.from([]) });
  /** @type {string[]} */
  const said = [];
  let isShown = false;
  lines.on('line', (line) => {
    isShown ||= line.includes(SHOWN);
    said.push(line);
    if (said.length > KEPT_LINES) said.shift();
    if (!OF_CHROMIUM.test(line)) process.stderr.write(`${line}\n`);
  });
  const closed = once(lines, 'close');
  const { code, signal } = await ended;
  if (code === 0 || isShown) return { code: code ?? 1 };
  // Its last words may still be on their way; a program that it left behind can hold the pipe open for ever.
  await Promise.race([closed, setTimeout(LAST_WORDS_MS, undefined, { ref: false })]);
  return explainFailure(said.join('\n'), signal ?? `code ${code}`);
}

/**
 * Why a window did not open, from what Electron said on standard error.
 * @param {string} said
 * @param {string} ending
 * @returns {{ reason: string, remedy: string }}
 */
export function explainFailure(said, ending) {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(said)?.[1];
  if (library !== undefined) {
    const remedy =
      'install the libraries of a desktop, on Debian and Ubuntu: apt-get install libgtk-3-0 libnss3 libasound2 libgbm1';
    return { reason: `the library ${library} is missing`, remedy };
  }
  if (/sandbox/i.test(said) && /FATAL|namespace/i.test(said)) {
    const remedy =
      'let Chromium have its sandbox: make the file chrome-sandbox beside Electron owned by root with mode 4755, ' +
      'or allow unprivileged user namespaces';
    return { reason: "Chromium's sandbox is not allowed here", remedy };
  }
  if (/ozone|X server|\$DISPLAY|open display/i.test(said)) {
    return { reason: 'the display is not available', remedy: 'run npm start in a graphical session' };
  }
  const last = said.split('\n').findLast((line) => /FATAL|ERROR|Error/.test(line));
  return { reason: `Electron ended with ${ending}`, remedy: `see its last output: ${last?.trim() ?? 'none'}` };
}
