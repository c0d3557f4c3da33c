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

const offer = (rooms: Parameters<typeof offerInstance>[0]['rooms'] = []) => {
  const path = ['relative', '/nowhere', folder].join(delimiter);
  return offerInstance({ room: { id: 'main', ttydPort: 7_000 }, rooms, path, system: 'linux' });
};

test('a desktop on the PATH is started in what is installed there', async () => {
  await install('tmux', 'script', 'test_pattern');
  expect(await offer()).toMatchObject({ kind: 'ready', note: expect.stringContaining('It runs in tmux') });
  await install('wwdos', 'ttyd');
  const offered = await offer();
  expect(offered.kind === 'ready' && offered.argv).toEqual(
    expect.arrayContaining([
      join(folder, 'tmux'),
      `exec '${join(folder, 'wwdos')}'`,
      expect.stringMatching(/^exec '.*ttyd' '--port' '7000' /),
    ]),
  );
});

test('what starts the desktop of another room starts this one too', async () => {
  await install('script', 'wwdos');
  const instanceCommand = { argv: ['/usr/bin/ttyd', '-p', '1', '/opt/desktop'], directory: '', environment: {} };
  expect(await offer([{}, { instanceCommand }])).toMatchObject({
    argv: [expect.stringMatching(/script$/), '-qefc', expect.stringContaining(`exec '/opt/desktop'`), '/dev/null'],
  });
});

test('an unknown desktop is asked for, and a missing terminal is named', async () => {
  expect(await offer()).toEqual({
    kind: 'no-terminal',
    note: 'The desktop needs a terminal. Install ttyd, tmux or script, then import the file again.',
  });
  await install('script');
  await mkdir(join(folder, 'wwdos.d'));
  expect(await offer()).toMatchObject({
    kind: 'incomplete',
    argv: expect.arrayContaining([expect.stringContaining(`exec 'wwdos'`)]),
    note: expect.stringContaining('replace wwdos by the path of the desktop'),
  });
});
