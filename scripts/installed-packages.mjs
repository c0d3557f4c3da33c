import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from './process-group.mjs';

/**
 * One package of a lock file, with what decides whether it is the installed one.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Whether what is installed is what the lock asks for, on this kind of machine. Optional packages may be missing: most
 * of them are builds for other machines.
 * @param {LockedPackages} locked the `packages` of package-lock.json
 * @param {LockedPackages} installed the `packages` of node_modules/.package-lock.json, which npm writes last
 * @param {{ platform: string, arch: string }} machine
 * @returns {boolean}
 */
export function isInstalled(locked, installed, machine) {
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  const hasAll = wanted.every(([path, entry]) => {
    const found = installed[path];
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return (
    hasAll &&
    Object.entries(installed).every(
      ([path, entry]) =>
        locked[path] !== undefined && fits(entry.os, machine.platform) && fits(entry.cpu, machine.arch),
    )
  );
}

/**
 * @param {readonly string[] | undefined} names the machines that a package is for; one with `!` is one that it is not for
 * @param {string} name
 */
function fits(names, name) {
  if (names === undefined || names.includes(name)) return true;
  return !names.includes(`!${name}`) && names.every((entry) => entry.startsWith('!'));
}

/**
 * @param {string} root
 * @returns {boolean}
 */
export function needsInstall(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  try {
    const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8')).packages;
    return !isInstalled(read(join(root, 'package-lock.json')), read(installed), process);
  } catch {
    return true;
  }
}

/**
 * Installs what the lock asks for, exactly. Returns whether that went well; npm has said what did not.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function installPackages(root) {
  // A production environment would leave out what builds and tests, and an engine note is no news: Electron's own
  // package asks for a newer Node than it needs.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await runToEnd([...npmCommand(), ...args], { cwd: root });
  return code === 0;
}

/**
 * How npm is started without a shell: by the Node that runs this, with npm's own program.
 * @returns {string[]}
 */
export function npmCommand() {
  const home = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const program = candidates.find((path) => /npm-cli\.c?js$/.test(path) && existsSync(path));
  return program === undefined ? ['npm'] : [process.execPath, program];
}
