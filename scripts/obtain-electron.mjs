import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronVersion, fetchElectron, findElectron, STALL_MS } from './electron-runtime.mjs';

/** After a download that came to nothing, the next start waits only so long for a sign of one. */
const IMPATIENT_STALL_MS = 3000;

/**
 * Finds Electron, or fetches it.
 * @param {string} root
 * @param {{ isPatient: boolean, say: (text: string) => void }} options
 * @returns {Promise<{ program: string } | { reason: string, remedy: string }>}
 */
export async function obtainElectron(root, { isPatient, say }) {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const found = findElectron(root);
  if (found !== undefined) return { program: found };
  if (chosen) {
    const reason = `ELECTRON_OVERRIDE_DIST_PATH names ${chosen}, which has no Electron`;
    return { reason, remedy: 'correct the variable or unset it' };
  }
  const failedBefore = join(root, 'node_modules', '.electron-not-fetched');
  const stallMs = existsSync(failedBefore) && !isPatient ? IMPATIENT_STALL_MS : STALL_MS;
  const name = `Electron ${electronVersion(join(root, 'node_modules', 'electron'))}`;
  say(`Downloading ${name} (once)...`);
  const problem = await fetchElectron(root, { stallMs, onProgress: createProgressLine(name, say) });
  const program = findElectron(root);
  if (problem === undefined && program !== undefined) {
    rmSync(failedBefore, { force: true });
    return { program };
  }
  writeFileSync(failedBefore, '');
  return {
    reason: `could not download ${name} (${problem ?? 'its program is missing'})`,
    remedy:
      'run npm start -- --desktop with an internet connection, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron',
  };
}

/**
 * Says each quarter of a download once: as readable in a log file as in a terminal.
 * @param {string} name
 * @param {(text: string) => void} say
 * @returns {(progress: import('./electron-runtime.mjs').Progress) => void}
 */
export function createProgressLine(name, say) {
  let shownQuarter = 0;
  return ({ transferred, total }) => {
    if (total === null || total === 0) return;
    const quarter = Math.floor((transferred / total) * 4);
    if (quarter <= shownQuarter) return;
    shownQuarter = quarter;
    say(`  ${name}: ${quarter * 25} % of ${Math.round(total / 1_000_000)} MB`);
  };
}
