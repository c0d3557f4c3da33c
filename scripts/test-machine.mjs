import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { findOnPath, hasDisplay, isRootOnLinux } from './display.mjs';
import { runToEnd } from './process-group.mjs';

/**
 * The Debian packages that the window's tests need and that this machine lacks.
 * @returns {Promise<string[]>}
 */
async function missingPackages() {
  const packages = [];
  if (findChromium() === undefined && !(await hasPlaywrightChromium())) packages.push('chromium');
  if (!hasDisplay(process.platform, process.env)) {
    if (findOnPath(['xvfb-run'], process.env) === undefined) packages.push('xvfb');
    if (findOnPath(['xauth'], process.env) === undefined) packages.push('xauth');
  }
  return packages;
}

/**
 * What makes them several times faster where Debian has it; without it they run as well.
 * @returns {string[]}
 */
function helpfulPackages() {
  return findOnPath(['chromium-headless-shell'], process.env) === undefined ? ['chromium-headless-shell'] : [];
}

/** @returns {Promise<boolean>} */
async function hasPlaywrightChromium() {
  // Imported here and not above: it may have been installed only now.
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

/**
 * Sees to it that the window's tests find a browser and a display. As root on Debian and Ubuntu it installs what is
 * missing; elsewhere it leaves that to the person.
 * @param {string} root
 * @param {(text: string) => void} say
 * @returns {Promise<string | undefined>} what to install, as a sentence; undefined when all is there
 */
export async function prepareMachine(root, say) {
  const missing = await missingPackages();
  const aptGet = findOnPath(['apt-get'], process.env);
  if (isRootOnLinux() && aptGet !== undefined) {
    const wanted = [...missing, ...helpfulPackages()];
    if (wanted.length > 0) {
      await runApt(aptGet, ['update'], root);
      say(`Installing ${wanted.join(', ')}...`);
    }
    // One by one: a system that does not know the helpful one still gets the others.
    for (const each of wanted) {
      const { code, output } = await runApt(aptGet, ['install', '-y', '--no-install-recommends', each], root);
      if (code !== 0 && missing.includes(each)) say(output);
    }
    if ((await missingPackages()).length === 0) return undefined;
  }
  return missing.length === 0 ? undefined : adviseInstall(missing, process.platform, aptGet !== undefined);
}

/**
 * @param {string} aptGet
 * @param {readonly string[]} command
 * @param {string} cwd
 */
function runApt(aptGet, command, cwd) {
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runToEnd([aptGet, '-q', ...patience, ...command], { cwd, env, capture: true });
}

/**
 * @param {readonly string[]} missing Debian packages
 * @param {string} platform
 * @param {boolean} hasApt
 * @returns {string}
 */
export function adviseInstall(missing, platform, hasApt) {
  if (platform === 'linux' && hasApt) {
    return `The tests of the window need ${missing.join(', ')}. Install with: sudo apt-get install ${missing.join(' ')}`;
  }
  if (platform === 'linux')
    return `The tests of the window need ${missing.join(', ')}. Install with the package manager of this machine.`;
  return 'The tests of the window need Chromium. Install Google Chrome, or run: npx playwright install chromium';
}
