import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { offerInstance } from './offer-instance.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offer-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function install(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await writeFile(join(folder, name), '');
    await chmod(join(folder, name), 0o755);
  }
}

const offer = (approved: readonly (readonly string[])[] = []) => {
  const path = ['relative', '/nowhere', folder].join(delimiter);
  return offerInstance({ room: { id: 'main', ttydPort: 7_000 }, approved, path, system: 'linux' });
};

test('a desktop on the PATH is started in what is installed there', async () => {
  await install('tmux', 'script', 'test_pattern');
  expect(await offer()).toMatchObject({ kind: 'ready', note: expect.stringContaining('It runs in tmux') });
  await install('wwdos', 'ttyd');
  const offered = await offer();
  expect(offered.kind === 'ready' && offered.argv).toEqual(
    expect.arrayContaining([join(folder, 'tmux'), join(folder, 'wwdos'), ...[join(folder, 'ttyd'), '--port', '7000']]),
  );
});

/** A command that starts a desktop in `script`. */
const scriptOf = (desktop: string) => {
  const sized = `stty raw -echo cols 120 rows 36; exec '${desktop}'`;
  return ['/usr/bin/script', '-qefc', sized, '/dev/null'];
};

test('the desktop of another room is that of this one too, where it is a program', async () => {
  await install('script', 'wwdos', 'desktop');
  const desktopOf = async (...approved: readonly (readonly string[])[]) => {
    const offered = await offer(approved);
    return offered.kind === 'ready' && /exec '(.*)'/.exec(offered.argv[2] ?? '')?.[1];
  };
  const [desktop, wwdos] = [join(folder, 'desktop'), join(folder, 'wwdos')];
  expect(await desktopOf(scriptOf(join(folder, 'gone')), scriptOf(desktop))).toBe(desktop);
  expect(await desktopOf(['/usr/bin/ttyd', '-p', '7681', '/usr/bin/tmux', 'attach'])).toBe(wwdos);
  expect(await desktopOf(scriptOf('desktop'), scriptOf(folder))).toBe(wwdos);
});

test('an unknown desktop is asked for, and a missing terminal is named', async () => {
  expect(await offer()).toEqual({
    kind: 'no-terminal',
    note: 'The desktop needs a terminal. Install ttyd, tmux or script, then import the file again.',
  });
  await install('script');
  await mkdir(join(folder, 'wwdos'));
  expect(await offer()).toMatchObject({
    kind: 'incomplete',
    argv: expect.arrayContaining([expect.stringContaining(`exec 'wwdos'`)]),
    note: expect.stringContaining('replace wwdos by the path of the desktop'),
  });
});
