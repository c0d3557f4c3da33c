import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Metrics } from '../row.ts';

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

/** From the start of the process until its window is shown, in milliseconds, with settings that are new. */
export async function measureWindow(application: string): Promise<Metrics> {
  const profile = await mkdtemp(join(tmpdir(), 'flybridge-bench-'));
  const isRoot = process.getuid?.() === 0;
  const startedAt = performance.now();
  const child = spawn(
    findElectron() ?? '',
    [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, application],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  let shownMs = Number.NaN;
  for await (const line of createInterface({ input: child.stderr })) {
    if (!line.includes('"window shown"')) continue;
    shownMs = performance.now() - startedAt;
    child.kill('SIGTERM');
  }
  await exited;
  await rm(profile, { recursive: true, force: true });
  return { shownMs };
}
