import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A panel as its folder names it. */
export interface PanelEntry {
  readonly pid: number;
  /** Its file: on Unix the socket itself, on Windows one with the name of the pipe. */
  readonly file: string;
  /** What to connect to. */
  readonly address: string;
}

const ENTRY = /^([0-9a-f]{12})-(\d+)\.(sock|pipe)$/;

export interface NewPanelEntry {
  /** That of the settings file of the panel. */
  readonly key: string;
  readonly pid: number;
  readonly system: NodeJS.Platform;
  /** Makes the name of a pipe that nobody can guess. */
  readonly secret: () => string;
}

/** The entry of a panel that is about to listen. */
export function newPanelEntry(folder: string, { key, pid, secret, system }: NewPanelEntry): PanelEntry {
  const name = join(folder, `${key}-${pid}`);
  if (system !== 'win32') return { pid, file: `${name}.sock`, address: `${name}.sock` };
  return { pid, file: `${name}.pipe`, address: `\\\\.\\pipe\\flybridge-${secret()}` };
}

/** On Windows a pipe is in no folder: its name is kept in a file. Throws the system's error. */
export function publishEntry({ address, file }: PanelEntry): void {
  if (address !== file) writeFileSync(file, address, { mode: 0o600 });
}

/** The panels of one settings file, or of all, whether they still run or not. */
export function listPanelEntries(folder: string, key: string | null): readonly PanelEntry[] {
  return namesIn(folder).flatMap((name): readonly PanelEntry[] => {
    const [, entryKey = '', pid = '', kind = ''] = ENTRY.exec(name) ?? [];
    if (entryKey === '' || (key !== null && key !== entryKey)) return [];
    const file = join(folder, name);
    const address = kind === 'sock' ? file : textOf(file);
    return address === '' ? [] : [{ pid: Number(pid), file, address }];
  });
}

/** Removes the entries of panels that were killed: nobody listens there. Resolves when each was tried. */
export async function sweepPanelEntries(folder: string): Promise<void> {
  await Promise.all(
    listPanelEntries(folder, null).map(async ({ address, file }) => {
      if (await isLeft(address)) rmSync(file, { force: true });
    }),
  );
}

/** Whether certainly nobody listens: anything else may be a panel that is busy. */
function isLeft(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const settle = (left: boolean) => {
      socket.destroy();
      resolve(left);
    };
    socket.once('connect', () => settle(false));
    socket.once('error', (error) => settle('code' in error && ['ECONNREFUSED', 'ENOENT'].includes(String(error.code))));
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
