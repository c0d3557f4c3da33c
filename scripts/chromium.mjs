import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from './display.mjs';

/** The headless shell first: it draws the same pages, and opens one in a third of the time of a whole browser. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

/**
 * The browser that the tests of the web shell run in: the one that CHROMIUM_PATH names, or one that is installed.
 * Undefined where there is none besides Playwright's own.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  const chosen = env.CHROMIUM_PATH;
  if (chosen) return chosen;
  return findOnPath(NAMES, env) ?? placesOf(process.platform, env).find((path) => existsSync(path));
}

/**
 * Where an installer puts a browser that is not on the PATH.
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 */
function placesOf(platform, env) {
  if (platform === 'darwin') {
    const names = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform !== 'win32') return [];
  const homes = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((home) => home !== undefined);
  const programs = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ];
  return homes.flatMap((home) => programs.map((program) => join(home, ...program)));
}
