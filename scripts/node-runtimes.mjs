import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './installed-packages.mjs';
import { OLDEST_NODE } from './node-version.mjs';
import { runToEnd } from './process-group.mjs';

/** The versions of Node that Flybridge is tested on, the oldest first: the lowest that it runs on, and what people have. */
export const TESTED_NODES = [OLDEST_NODE, '22', '24', '26'];

/**
 * A Node of another version than the one that runs this.
 * @typedef {{ program: string, version: string }} NodeRuntime
 */

/**
 * Which versions are meant: all of them where nothing is named, the newest for `newest`, any other by its number.
 * @param {readonly string[]} args
 * @returns {{ versions: readonly string[] } | { problem: string }}
 */
export function chooseNodes(args) {
  const newest = TESTED_NODES.at(-1) ?? '';
  const versions = args.length === 0 ? TESTED_NODES : args.map((arg) => (arg === 'newest' ? newest : arg));
  const unknown = versions.find((version) => !/^\d+(\.\d+){0,2}$/.test(version));
  if (unknown === undefined) return { versions };
  return { problem: `"${unknown}" is not a version of Node. Use versions like 24 or 20.19.0, or newest.` };
}

/**
 * The npm package that holds a Node for a machine. Package `node` would install the same one by a script, which npm may
 * be told not to run.
 * @param {{ platform: string, arch: string }} machine
 * @returns {string}
 */
export function packageOfNode({ platform, arch }) {
  const system = platform === 'win32' ? 'win' : platform;
  return `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${system}-${arch}`;
}

/**
 * Brings a Node from npm into the cache of the project, or finds it there.
 * @param {string} root
 * @param {string} version for example `24`, which is the newest one of 24
 * @returns {Promise<NodeRuntime | undefined>} undefined where npm could not bring it, and has said why
 */
export async function obtainNode(root, version) {
  const folder = join(root, '.cache', 'nodes', version);
  const found = findNode(folder);
  if (found !== undefined) return found;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Without a package file, npm would look for one above.
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const wanted = `${packageOfNode(process)}@${version}`;
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await runToEnd([...npmCommand(), 'install', ...options, wanted], { cwd: folder });
  return code === 0 ? findNode(folder) : undefined;
}

/**
 * @param {string} folder
 * @returns {NodeRuntime | undefined}
 */
function findNode(folder) {
  const home = join(folder, 'node_modules', packageOfNode(process));
  if (!existsSync(join(home, 'package.json'))) return undefined;
  const { bin, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const program = join(home, bin.node);
  return existsSync(program) ? { program, version: version.replace(/^v/, '') } : undefined;
}
