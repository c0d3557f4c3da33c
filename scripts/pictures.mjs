// Pictures of each page and state of the window, in both themes and two sizes, from the built web shell.
// Usage: npm run pictures. What the documents show goes to docs/pictures, all else to out/pictures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { isRootOnLinux } from './display.mjs';
import { takeActions } from './pictures-actions.mjs';
import { takeBot } from './pictures-bot.mjs';
import { withConfigStates } from './pictures-config.mjs';
import { takeGame } from './pictures-game.mjs';
import { takeLogs } from './pictures-logs.mjs';
import { takeFrame, takeTour } from './pictures-overview.mjs';
import { takeOwnProgram } from './pictures-own-program.mjs';
import { takeRealtime } from './pictures-realtime.mjs';
import { takeRoomSettings } from './pictures-room-settings.mjs';
import { takeRooms } from './pictures-rooms.mjs';
import { takeSettings } from './pictures-settings.mjs';

const root = join(import.meta.dirname, '..');
const all = join(root, 'out', 'pictures');
const shown = join(root, 'docs', 'pictures');
/** The pictures that the documents show, by the names that they have there. */
const SHOWN = {
  'overview-1440-dark': 'overview-dark',
  'overview-1440-light': 'overview-light',
  'processes-1440-dark': 'processes-dark',
  'config-drafts-1440-dark': 'config-dark',
  'actions-running-1440-dark': 'actions-dark',
  'logs-searched-1440-light': 'logs-light',
  'rooms-differ-1440-dark': 'rooms-dark',
  'game-1440-dark': 'game-dark',
  'realtime-1440-dark': 'realtime-dark',
  'baritone-1440-dark': 'baritone-dark',
  'baritone-log-1440-dark': 'baritone-log-dark',
  'settings-check-1440-dark': 'settings-check-dark',
  'own-program-1440-dark': 'door-dark',
};
const THEMES = /** @type {const} */ (['dark', 'light']);
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 1024, height: 700 };
/** How long the demo world runs before the first picture, so that lanes and horizon hold something. */
const RUNS_MS = Number(process.env.PICTURES_RUN_MS ?? 90_000);

/** All that it keeps: nothing that another run has saved is in a picture. */
const scratch = mkdtempSync(join(tmpdir(), 'flybridge-pictures-'));
const settingsPath = join(scratch, 'settings.json');
const demoFolder = join(scratch, 'demo');

mkdirSync(demoFolder);
// Windows that open by themselves would lie on those that a picture is about.
writeFileSync(join(demoFolder, 'instance-1.json'), JSON.stringify({ wanders: false }));

const program = spawn(process.execPath, [join(root, 'out', 'main', 'web.js')], {
  cwd: root,
  // The demo world runs in the home folder; no picture tells whose machine it was taken on.
  env: {
    ...process.env,
    HOME: tmpdir(),
    USERPROFILE: tmpdir(),
    FLYBRIDGE_SETTINGS: settingsPath,
    FLYBRIDGE_DEMO_DIRECTORY: demoFolder,
    XDG_STATE_HOME: scratch,
  },
  stdio: ['pipe', 'pipe', 'ignore'],
});
const ended = once(program, 'exit');
const [address] = await once(createInterface({ input: program.stdout }), 'line');
const executablePath = findChromium();
const browser = await chromium.launch({
  chromiumSandbox: !isRootOnLinux(),
  ...(executablePath === undefined ? {} : { executablePath }),
});
const page = await browser.newPage({ reducedMotion: 'reduce', viewport: WIDE });
// A cap for a machine that does other things too.
page.setDefaultTimeout(120_000);
mkdirSync(all, { recursive: true });
mkdirSync(shown, { recursive: true });

try {
  await page.goto(String(address));
  await page.getByRole('button', { name: 'Ready fixture-host' }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await takeTour(page, takeEach);
  await delay(RUNS_MS / 2);
  await takeEach('overview-quiet');
  await crash();
  await delay(RUNS_MS / 2);
  await takeAll();
} finally {
  await browser.close();
  program.kill('SIGTERM');
  await ended;
  rmSync(scratch, { recursive: true, force: true });
}

for (const [name, copy] of Object.entries(SHOWN)) {
  copyFileSync(join(all, `${name}.png`), join(shown, `${copy}.png`));
}

async function takeAll() {
  await takeEach('overview');
  await takeFrame(page, takeEach);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('re pro');
  await takeEach('palette');
  await page.keyboard.press('Escape');

  await page.keyboard.press('2');
  await page.getByText(/^was /).first().waitFor();
  await takeEach('processes');
  await page.setViewportSize(NARROW);
  await page.getByRole('button', { name: 'Inspector' }).click();
  await takeAt('processes-inspector', NARROW);
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page.getByRole('radio', { name: 'JSON' }).click();
  await takeEach('processes-json');
  await page.getByRole('radio', { name: 'Tree' }).click();
  await takeActions(page, takeEach);

  await withConfigStates(page, demoFolder, takeEach);
  await takeRooms(page, takeEach);
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Test Fixture Bridge/ }).click();

  await takeLogs(page, takeEach);

  const pid = await shownPid();
  process.kill(pid, 'SIGSTOP');
  await page.getByText(/^Shown as of/).waitFor();
  await takeEach('processes-stale');
  process.kill(pid, 'SIGCONT');
  await page.getByText('Fresh', { exact: true }).waitFor();

  await page.getByRole('button', { name: /^Restart/ }).click();
  await page
    .getByText(/restarted/)
    .first()
    .waitFor();
  await takeEach('processes-toast');
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  await page.getByRole('button', { name: /^Stop/ }).click();
  await page.getByText('Kept', { exact: true }).waitFor();
  await takeEach('processes-stopped');
  await page.keyboard.press('1');
  await takeEach('overview-stopped');
  await page.keyboard.press('2');
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.getByText('Fresh', { exact: true }).waitFor();

  await crash();
  await page.keyboard.press('2');
  await takeEach('processes-retry');
  await crashUntilBlocked();
  await takeEach('processes-blocked');
  await page.keyboard.press('1');
  await takeEach('overview-blocked');
  await takeSettings(page, takeEach, settingsPath);
  await takeRoomSettings(page, takeEach);
  await takeGame(page, takeEach);
  await takeRealtime(page, takeEach);
  await takeBot(page, takeEach);
  await takeOwnProgram(page, takeEach, scratch);
}

/** Kills each process of the demo's bridge, until Flybridge gives it up. */
async function crashUntilBlocked() {
  const state = page.getByText(/^(?:Running|Blocked)$/);
  await state.first().waitFor();
  while ((await state.first().innerText()) === 'Running') {
    await crash();
    await page.keyboard.press('2');
    await state.first().waitFor();
  }
}

/** Kills the demo's bridge, as a person would to see what happens. */
async function crash() {
  await page.keyboard.press('2');
  process.kill(await shownPid(), 'SIGKILL');
  await page.getByText('Ended', { exact: true }).first().waitFor();
  await page.keyboard.press('1');
}

/** @returns {Promise<number>} */
async function shownPid() {
  const facts = page.getByRole('definition').filter({ hasText: /^pid \d+, boot/ });
  return Number(/\d+/.exec(await facts.innerText())?.[0]);
}

/** @param {string} name */
async function takeEach(name) {
  for (const size of [NARROW, WIDE]) await takeAt(name, size);
}

/**
 * @param {string} name
 * @param {{ width: number, height: number }} size
 */
async function takeAt(name, size) {
  await page.setViewportSize(size);
  await page.mouse.move(size.width / 2, 4);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    // Two frames: one to lay out again, one to draw what was measured in it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.evaluate(() => {
      for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
    });
    await page.screenshot({ path: join(all, `${name}-${size.width}-${colorScheme}.png`) });
  }
}
