import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Metrics } from '../row.ts';

const WATCH_VALUES = resolve('bench', 'window', 'watch-values.cjs');

/** What has not come by then does not come. */
const LONGEST_MS = 60_000;

/** The Electron that is at hand: the one that is named, or the package's own where its binary was fetched. */
export function findElectron(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join('node_modules', 'electron', 'dist');
  const nameFile = join('node_modules', 'electron', 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron';
  const executable = join(folder, name);
  return existsSync(executable) ? executable : null;
}

/** Why windows cannot be measured here, or null where they can. */
export function explainNoWindow(): string | null {
  if (findElectron() === null)
    return "Electron's binary is not here; ELECTRON_OVERRIDE_DIST_PATH names the folder of one";
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY !== undefined;
  return hasDisplay ? null : 'there is no display; run it under `xvfb-run -a`';
}

/** What is measured of a start: the column, and the line of standard error that ends it. */
const MOMENTS = { shownMs: '"window shown"', firstMs: '"first value"', allMs: '"all value"' } as const;
type Moment = keyof typeof MOMENTS;

/** How the application is started that is measured. */
export interface MeasuredStart {
  /** The folder of the application. */
  readonly application: string;
  /** The moments that it comes to. */
  readonly moments: readonly Moment[];
  /** How often the same user has started it before: 0 starts with new settings, and compiles everything. */
  readonly startsBefore: number;
}

/** From the start of the process until its window is shown, and until its page shows live values, in milliseconds. */
export async function measureWindow({ application, moments, startsBefore }: MeasuredStart): Promise<Metrics> {
  const profile = await mkdtemp(join(tmpdir(), 'flybridge-bench-'));
  try {
    for (let start = 0; start < startsBefore; start += 1) await startOnce(application, profile, moments);
    return await startOnce(application, profile, moments);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function startOnce(application: string, profile: string, moments: readonly Moment[]): Promise<Metrics> {
  const isRoot = process.getuid?.() === 0;
  const startedAt = performance.now();
  const child = spawn(
    findElectron() ?? '',
    [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, '-r', WATCH_VALUES, application],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...settingsIn(profile) } },
  );
  const exited = once(child, 'exit');
  const cap = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const metrics = new Map<Moment, number>();
  for await (const line of createInterface({ input: child.stderr })) {
    const moment = moments.find((each) => line.includes(MOMENTS[each]));
    if (moment !== undefined) metrics.set(moment, performance.now() - startedAt);
    if (moments.every((each) => metrics.has(each))) child.kill('SIGTERM');
  }
  await exited;
  clearTimeout(cap);
  return Object.fromEntries(metrics);
}

/** Nothing that the user of this machine has set changes what is measured. */
function settingsIn(profile: string): Readonly<Record<string, string>> {
  return {
    FLYBRIDGE_SETTINGS: join(profile, 'settings.json'),
    FLYBRIDGE_DEMO_DIRECTORY: join(profile, 'demo'),
    XDG_STATE_HOME: join(profile, 'state'),
  };
}
