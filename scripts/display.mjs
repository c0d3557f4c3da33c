import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether a window has something to be drawn on.
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

export function isRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * The first program of the given names that is on the PATH.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findOnPath(names, env) {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What opens an address in the person's browser, as the beginning of an argv that ends with the address; undefined where
 * there is no browser to open.
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[] | undefined}
 */
export function browserCommand(platform, env) {
  if (env.CI || env.BROWSER === 'none' || !hasDisplay(platform, env)) return undefined;
  if (platform === 'darwin') return ['/usr/bin/open'];
  // Not `start`, which is a word of the command interpreter and would read characters of the address as its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const program = findOnPath(['xdg-open'], env);
  return program === undefined ? undefined : [program];
}

/**
 * Opens a browser that outlives this process, as a person's browser does. Every user of this machine can read the
 * arguments: nothing secret may be among them.
 * @param {readonly string[]} argv
 */
export function openBrowser([file = '', ...args]) {
  const child = spawn(file, args, { detached: true, stdio: 'ignore', windowsHide: true });
  // The address is in the terminal: a browser that does not open is no reason to stop.
  child.on('error', () => {});
  child.unref();
}
