import { spawn, spawnSync } from 'node:child_process';

/**
 * How a program ended: by a code, or by a signal.
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending
 */

/**
 * @typedef {object} ProgramOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env] the whole environment; without it, the one of this process
 * @property {import('node:child_process').StdioOptions} [stdio]
 */

/**
 * The programs that run now, each the leader of a group of its own.
 * @type {Set<number>}
 */
const running = new Set();

/**
 * What a panel needs in its environment to end with this process, also where this one is killed: it watches its standard
 * input, which has to be a pipe from here.
 */
export const ENDS_WITH_LAUNCHER = { FLYBRIDGE_LAUNCHER: 'stdin' };

/** A person asked this process to end while a program ran: there is nothing more to do. */
export class Interrupted extends Error {
  /** @override */
  name = 'Interrupted';
}

/**
 * When this process was asked to end; undefined as long as it was not.
 * @type {number | undefined}
 */
let askedAt;

/**
 * Starts a program, never through a shell, as the leader of a group of its own: so one signal reaches it once, and all
 * that it starts. A program that cannot be started ends with code 127 and says why on standard error; `ended` fails with
 * {@link Interrupted} where this process was asked to end.
 * @param {readonly string[]} argv
 * @param {ProgramOptions} options
 */
export function startProgram([file = '', ...args], { cwd, env = process.env, stdio = 'inherit' }) {
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { cwd, env, stdio, detached, windowsHide: true });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', (error) => {
      process.stderr.write(`${file}: ${error.message}\n`);
      resolve({ code: 127, signal: null });
    });
    child.on('exit', (code, signal) => {
      if (pid !== undefined) running.delete(pid);
      if (askedAt === undefined) resolve({ code, signal });
      else reject(new Interrupted('a person ended it'));
    });
  });
  return { child, ended };
}

/**
 * Runs a program to its end. With `capture`, keeps what it prints instead of showing it.
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, capture?: boolean }} options
 * @returns {Promise<Ending & { output: string }>}
 */
export async function runToEnd(argv, { cwd, env = process.env, capture = false }) {
  const out = capture ? 'pipe' : 'inherit';
  const { child, ended } = startProgram(argv, { cwd, env, stdio: ['ignore', out, out] });
  let output = '';
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const read = streams.map((stream) => {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    return new Promise((resolve) => stream.on('close', resolve));
  });
  const ending = await ended;
  await Promise.all(read);
  return { ...ending, output };
}

/**
 * Sends a signal to every program that runs, and to what each of them started. Windows, which has neither groups nor
 * signals, ends the trees.
 * @param {NodeJS.Signals} signal
 */
export function signalPrograms(signal) {
  for (const pid of running) {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
    else signalGroup(pid, signal);
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended on its own.
  }
}

const ENDING_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** One Ctrl+C arrives more than once, from the terminal and from npm; what comes later is a person's second one. */
const SAME_KEY_PRESS_MS = 400;
/** The panel ends its own programs in steps before it ends itself. */
const GRACE_MS = 12_000;
const PARENT_CHECK_MS = 300;
/** How a shell counts the end by Ctrl+C. */
export const INTERRUPTED = 130;

/**
 * Lets this process end no earlier than the programs that it started: the first signal that asks it to end is passed on
 * to them; a second one, or the end of a grace, kills them. That npm, which started this process, is gone counts as asked.
 * A reader of its output that has gone, as `head` has after its lines, ends nothing.
 */
export function endProgramsOnSignals() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ENDING_SIGNALS) process.on(signal, ask);
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => {
    if (askedAt === undefined && process.ppid !== parent) ask('SIGTERM');
  }, PARENT_CHECK_MS).unref();
}

/** @param {NodeJS.Signals} signal */
function ask(signal) {
  if (askedAt === undefined) {
    askedAt = performance.now();
    setTimeout(kill, GRACE_MS).unref();
    if (running.size === 0) process.exit(INTERRUPTED);
    signalPrograms(signal);
  } else if (performance.now() - askedAt > SAME_KEY_PRESS_MS) kill();
}

function kill() {
  signalPrograms('SIGKILL');
  process.exit(1);
}
