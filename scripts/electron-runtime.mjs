import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd, startProgram } from './process-group.mjs';

/** A download that brings nothing for so long is given up. */
export const STALL_MS = 10_000;

/**
 * Where Electron's program stands below its folder.
 * @param {string} platform
 * @returns {string}
 */
export function electronProgram(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * The path of an Electron that can run now: the one that ELECTRON_OVERRIDE_DIST_PATH names, or the one that the
 * package has fetched for its own version. Undefined where there is none.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findElectron(root, env = process.env) {
  const chosen = env.ELECTRON_OVERRIDE_DIST_PATH;
  const home = join(root, 'node_modules', 'electron');
  if (!chosen && !isFetched(home)) return undefined;
  const program = join(chosen || join(home, 'dist'), electronProgram(process.platform));
  return existsSync(program) ? program : undefined;
}

/**
 * Whether the package's own Electron was unpacked to its end: `path.txt` is written last.
 * @param {string} home
 */
function isFetched(home) {
  try {
    const version = readFileSync(join(home, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return version === electronVersion(home) && existsSync(join(home, 'path.txt'));
  } catch {
    return false;
  }
}

/**
 * @param {string} home the folder of the package
 * @returns {string}
 */
export function electronVersion(home) {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
}

/**
 * Fetches the Electron that the package asks for into the place where {@link findElectron} looks. The download runs in
 * a program of its own, which is ended when it brings nothing for `stallMs`.
 * @param {string} root
 * @param {{ stallMs: number, onProgress: (progress: Progress) => void }} options
 * @returns {Promise<string | undefined>} undefined when it is there, otherwise why it is not
 * @typedef {{ transferred: number, total: number | null }} Progress bytes
 */
export async function fetchElectron(root, { stallMs, onProgress }) {
  const problem = await download(root, stallMs, onProgress);
  if (problem !== undefined) return problem;
  // Electron's own program finds the download in its cache, checks it once more, and unpacks it.
  const install = join(root, 'node_modules', 'electron', 'install.js');
  const { code, output } = await runToEnd([process.execPath, install], { cwd: root, capture: true });
  return code === 0 && findElectron(root) !== undefined ? undefined : `could not unpack it (${lastLine(output)})`;
}

/**
 * @param {string} root
 * @param {number} stallMs
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<string | undefined>}
 */
async function download(root, stallMs, onProgress) {
  const program = join(import.meta.dirname, 'download-electron.mjs');
  const { child, ended } = startProgram([process.execPath, program, join(root, 'node_modules', 'electron')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let isStalled = false;
  const stop = () => {
    isStalled = true;
    // It removes its half of a file and ends; one that hangs is ended.
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  };
  let stall = setTimeout(stop, stallMs);
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.on('message', (message) => {
    clearTimeout(stall);
    if (!isStalled) stall = setTimeout(stop, stallMs);
    onProgress(/** @type {Progress} */ (message));
  });
  const { code } = await ended;
  clearTimeout(stall);
  if (code === 0) return undefined;
  return isStalled ? `no data for ${stallMs / 1000} seconds` : lastLine(said);
}

/** @param {string} text */
function lastLine(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.at(-1)?.trim() ?? 'unknown reason';
}
