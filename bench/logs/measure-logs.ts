import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../../scripts/chromium.mjs';
import type { Metrics } from '../row.ts';
import { explainNoWindow, findElectron } from '../window/measure-window.ts';

export interface Flood {
  readonly perSecond: number;
  readonly seconds: number;
}

/** The same page of Flybridge in Electron's window, where there is one. */
const IN_ELECTRON = 'flybridge, in Electron';

export const LOG_CONTENDERS: readonly string[] = [
  'flybridge',
  'naive list',
  ...(explainNoWindow() === null ? [IN_ELECTRON] : []),
];

/** Why pages cannot be measured here, or null where they can. */
export function explainNoPage(): string | null {
  if (findChromium() === undefined && !existsSync(chromium.executablePath())) {
    return 'there is no Chromium; CHROMIUM_PATH names one';
  }
  return existsSync('out/renderer/index.html') ? null : 'the window is not built; run `npm run build` first';
}

/** Floods a page that shows a log, and says how it fared. */
export async function measureLogs(contender: string, flood: Flood): Promise<Metrics> {
  const folder = await mkdtemp(join(tmpdir(), 'flybridge-bench-'));
  const server = await startServer(contender, flood, folder);
  const { page, close } = contender === IN_ELECTRON ? await openWindow() : await openBrowser();
  try {
    await page.addInitScript(countRows);
    await page.goto(server.address);
    if (contender !== 'naive list') await openLog(page);
    return await measurePage(page, flood, folder);
  } finally {
    await close();
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePage(page: Page, { seconds }: Flood, folder: string): Promise<Metrics> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const heapBefore = await heapOf(devtools);
  const busyBefore = await busyMs(devtools);
  await page.evaluate(watchFrames);
  await writeFile(join(folder, 'go'), '');
  await delay(seconds * 1_000);
  const { fps, gapP95Ms, gapMaxMs } = await page.evaluate(() => window.benchFrames());
  const busyShare = (await busyMs(devtools)) - busyBefore;
  const sent = await untilSent(folder);
  const { rows, dropped } = await untilQuiet(page, sent);
  return {
    fps,
    gapP95Ms,
    gapMaxMs,
    busyPercent: busyShare / seconds / 10,
    dropped,
    // Flybridge says a line or two of its own.
    miscounted: Math.max(0, sent - rows - dropped),
    heapGrowthMb: (await heapOf(devtools)) - heapBefore,
  };
}

async function startServer(contender: string, { perSecond, seconds }: Flood, folder: string) {
  const numbers = [String(perSecond), String(seconds), folder];
  const args =
    contender === 'naive list' ? ['naive-server.js', ...numbers, await buildPage()] : ['panel.js', ...numbers];
  const [program = '', ...rest] = args;
  const path = fileURLToPath(new URL(`./${program}`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [path, ...rest], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output');
  const [address] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, address: String(address) };
}

async function buildPage(): Promise<string> {
  const outDir = join(process.cwd(), 'out', 'bench-naive');
  await build({ root: 'bench/logs/naive', logLevel: 'silent', build: { outDir, emptyOutDir: true } });
  return outDir;
}

interface OpenPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

async function openBrowser(): Promise<OpenPage> {
  const executablePath = findChromium();
  const isRoot = process.getuid?.() === 0;
  const options = executablePath === undefined ? {} : { executablePath };
  const browser = await chromium.launch({ chromiumSandbox: !isRoot, ...options });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  return { page, close: () => browser.close() };
}

async function openWindow(): Promise<OpenPage> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [...(isRoot ? ['--no-sandbox'] : []), 'bench/window/blank'],
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

async function openLog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ready flood' }).waitFor();
  await page.keyboard.press('2');
  await page.getByRole('tab', { name: /^Logs/ }).click();
  await page.getByRole('searchbox', { name: 'Search the log' }).waitFor();
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}

/** How long the page's main thread has worked, in milliseconds. */
async function busyMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

async function untilSent(folder: string): Promise<number> {
  const path = join(folder, 'sent');
  for (let tries = 0; tries < 600 && !existsSync(path); tries += 1) await delay(100);
  return Number(await readFile(path, 'utf8'));
}

/** Waits until nothing more comes. */
async function untilQuiet(page: Page, sent: number) {
  let before = -1;
  for (let tries = 0; tries < 300; tries += 1) {
    const counts = await page.evaluate(() => window.benchRows);
    const seen = counts.rows + counts.dropped;
    if (seen >= sent && seen === before) return counts;
    before = seen;
    await delay(200);
  }
  return page.evaluate(() => window.benchRows);
}

declare global {
  interface Window {
    benchRows: { rows: number; dropped: number };
    benchFrames(): { fps: number; gapP95Ms: number; gapMaxMs: number };
  }
}

/** Runs in the page before it: counts what its messages bring, where they are parsed. */
function countRows(): void {
  const counts = { rows: 0, dropped: 0 };
  window.benchRows = counts;
  const parse = JSON.parse;
  JSON.parse = (text, ...rest) => {
    const value = parse(text, ...rest);
    if (value?.type === 'frame') {
      for (const { rows, dropped } of value.logs) {
        counts.rows += rows.length;
        counts.dropped += dropped;
      }
    }
    return value;
  };
}

/** Runs in the page: notes when each frame is drawn. */
function watchFrames(): void {
  const times: number[] = [];
  const note = (time: number): void => {
    times.push(time);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  window.benchFrames = () => {
    const gaps = times
      .slice(1)
      .map((time, index) => time - (times[index] ?? 0))
      .sort((one, other) => one - other);
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    return {
      fps: gaps.length / (spanMs / 1_000),
      gapP95Ms: gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN,
      gapMaxMs: gaps.at(-1) ?? Number.NaN,
    };
  };
}
