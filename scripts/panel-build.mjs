import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './process-group.mjs';

/** What the built panel is made of, from the root of the project: files, and folders with all that is in them. */
const INGREDIENTS = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
/** What a start runs. */
const PRODUCTS = ['out/main/index.js', 'out/main/web.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const STAMP = 'out/.built-from';

/**
 * A hash over the names and the content of files. Tests are left out: they are no part of what is built.
 * @param {string} root
 * @param {readonly string[]} paths files and folders, from the root; those that do not exist count as that
 * @returns {string}
 */
export function hashFiles(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((entry) => listFiles(root, entry)).sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(root, path) {
  if (!existsSync(join(root, path))) return [];
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    return entries.flatMap((entry) => {
      const inner = `${path}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, inner) : [inner];
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

/**
 * Whether the built panel is missing, or was built from something else.
 * @param {string} root
 * @returns {boolean}
 */
export function needsBuild(root) {
  if (PRODUCTS.some((path) => !existsSync(join(root, path)))) return true;
  const stamp = join(root, STAMP);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashFiles(root, INGREDIENTS);
}

/**
 * Builds the panel. Returns whether that went well; what the tool said is shown where it did not.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function buildPanel(root) {
  const hash = hashFiles(root, INGREDIENTS);
  // A build that is broken off must not pass for a finished one.
  rmSync(join(root, STAMP), { force: true });
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await runToEnd([process.execPath, tool, 'build'], { cwd: root, capture: true });
  const missing = PRODUCTS.filter((path) => !existsSync(join(root, path)));
  if (code !== 0 || missing.length > 0) {
    process.stderr.write(output);
    if (missing.length > 0) process.stderr.write(`The build is missing ${missing.join(', ')}.\n`);
    return false;
  }
  stampBuild(root, hash);
  return true;
}

/**
 * Marks the built panel as made from what there is, or from what there was when its hash was taken.
 * @param {string} root
 * @param {string} [hash]
 */
export function stampBuild(root, hash = hashFiles(root, INGREDIENTS)) {
  writeFileSync(join(root, STAMP), hash);
}
