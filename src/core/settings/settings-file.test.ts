import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { putEntry, setTheme, setWorld } from './edit-settings.ts';
import { SettingsFile } from './settings-file.ts';

const OWN = '{ "world": "own" /* mine */ }';
const BROKEN = '{ "world": "mine" ';

/** A file of which one entry is wrong. */
const PARTLY = '{ "world": "own", "bots": [{ "id": "good" }, { "id": "" }] }';

let folder: string;
let path: string;
let platform: TestPlatform;
let file: SettingsFile;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  path = join(folder, 'settings.json');
  platform = createTestPlatform();
});

afterEach(async () => {
  file.dispose();
  await rm(folder, { recursive: true, force: true });
});

function open(): SettingsFile {
  file = new SettingsFile({ platform, path });
  return file;
}

const text = () => readFile(path, 'utf8');

/** Resolves with the next change, which the watcher brings once time goes on. */
function nextChange(): Promise<void> {
  return new Promise((resolve) => {
    const subscription = file.onChange(() => {
      subscription.dispose();
      resolve();
    });
  });
}

/** Lets time go on whenever the watcher has seen something. */
async function untilNoticed(change: () => Promise<unknown>): Promise<void> {
  let isNoticed = false;
  const noticed = nextChange().then(() => {
    isNoticed = true;
  });
  await change();
  while (!isNoticed) await platform.clock.advance(100);
  await noticed;
}

/** Lets a second go by, in which the file is looked at. */
async function clockLooked(): Promise<void> {
  const until = platform.clock.elapsed() + 1000;
  while (platform.clock.elapsed() < until) await platform.clock.advance(100);
  await stat(folder);
}

describe('a settings file', () => {
  test('that is not there is made with the first change, with its folder, for its owner alone', async () => {
    path = join(folder, 'not', 'there', 'settings.json');
    expect(open().state).toEqual({ kind: 'absent' });
    expect(await file.edit(setTheme('dark'))).toEqual({ ok: true, value: null });
    expect(file.state).toMatchObject({ kind: 'good', content: { world: 'demo', appearance: { theme: 'dark' } } });
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    await untilNoticed(() => writeFile(path, OWN));
    expect(file.state).toMatchObject({ content: { world: 'own' } });
  });

  test('is edited as it is now, so that what others wrote meanwhile stays', async () => {
    await writeFile(path, OWN);
    open();
    await writeFile(path, OWN.replace('mine', 'still mine'));
    await Promise.all([file.edit(setTheme('light')), file.edit(setWorld('demo'))]);
    expect(await text()).toContain('/* still mine */');
    expect(file.state).toMatchObject({ content: { world: 'demo', appearance: { theme: 'light' } } });
  });

  test('that an editor replaces is read again, and one that goes away goes on', async () => {
    await writeFile(path, OWN);
    open();
    await untilNoticed(async () => {
      await writeFile(join(folder, 'new'), OWN.replace('own', 'demo'));
      await rename(join(folder, 'new'), path);
    });
    expect(file.state).toMatchObject({ content: { world: 'demo' } });
    await rm(path);
    file.readAgain();
    expect(file.state).toMatchObject({ kind: 'good', content: { world: 'demo' } });
    await file.edit(setWorld('own'));
    expect(await text()).toBe(OWN);
  });

  test('that comes later is noticed, with its folder, and the first start has nothing to log', async () => {
    path = join(folder, 'not', 'there', 'settings.json');
    open();
    await untilNoticed(async () => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, OWN);
    });
    expect(file.state).toMatchObject({ kind: 'good', text: OWN });
    expect(platform.entries).toEqual([]);
  });

  test('whose folder is removed and made again is noticed', async () => {
    path = join(folder, 'config', 'settings.json');
    await mkdir(dirname(path));
    await writeFile(path, OWN);
    open();
    await clockLooked();
    await rm(dirname(path), { recursive: true });
    await clockLooked();
    expect(file.state.kind).toBe('good');
    await untilNoticed(async () => {
      await mkdir(dirname(path));
      await writeFile(path, OWN.replace('own', 'demo'));
    });
    expect(file.state).toMatchObject({ content: { world: 'demo' } });
  });

  test('that is a link to another file now is noticed', async () => {
    const [first, second] = [join(folder, 'first.json'), join(folder, 'second.json')];
    await writeFile(first, OWN);
    await writeFile(second, OWN.replace('own', 'demo'));
    await symlink(first, path);
    open();
    await clockLooked();
    await untilNoticed(async () => {
      await symlink(second, join(folder, 'link'));
      await rename(join(folder, 'link'), path);
    });
    expect(file.state).toMatchObject({ content: { world: 'demo' } });
    await file.edit(setWorld('own'));
    expect(await readFile(second, 'utf8')).toBe(OWN);
  });

  test('that is a link to nothing yet is made where the link leads', async () => {
    const real = join(folder, 'dotfiles', 'settings.json');
    await symlink(join('dotfiles', 'settings.json'), path);
    await open().edit(setWorld('own'));
    expect(await readFile(real, 'utf8')).toContain('"own"');
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  test('is rid of what a killed panel left beside it', async () => {
    await writeFile(join(folder, '.settings.json.0123456789ab.new'), 'half');
    await writeFile(path, OWN);
    await open().edit(setWorld('demo'));
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('that is a link stays one, and what it leads to is watched', async () => {
    const real = join(folder, 'dotfiles.json');
    await writeFile(real, OWN);
    await symlink(real, path);
    await open().edit(setWorld('demo'));
    expect(await readFile(real, 'utf8')).toContain('"demo"');
    expect(await readdir(folder)).toEqual(['dotfiles.json', 'settings.json']);
    await untilNoticed(() => writeFile(real, OWN));
    expect(file.state).toMatchObject({ content: { world: 'own' } });
  });

  test('that cannot be written says so, and what held before goes on', async () => {
    await writeFile(path, OWN);
    open();
    const change = await file.edit((before) => {
      rmSync(path);
      mkdirSync(join(path, 'in the way'), { recursive: true });
      return before.replace('own', 'demo');
    });
    expect(change).toMatchObject({ ok: false, error: { code: 'INTERNAL', message: expect.stringContaining(path) } });
    expect(file.state).toMatchObject({ kind: 'good', content: { world: 'own' } });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('is no file where it is a folder', async () => {
    await mkdir(path);
    expect(open().state).toMatchObject({ kind: 'broken', problems: [{ message: 'It is not a file.' }] });
    expect(await file.replaceText(OWN, file.text)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  test('is not changed into what cannot be read', async () => {
    await writeFile(path, OWN);
    expect(await open().edit(() => BROKEN)).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
    expect(await text()).toBe(OWN);
  });
});

describe('a settings file with an entry that is wrong', () => {
  test('applies the others, names the one, and takes changes', async () => {
    await writeFile(path, PARTLY);
    expect(open().state).toMatchObject({
      ...{ kind: 'good', content: { world: 'own', bots: [{ id: 'good' }] } },
      problems: [{ line: 1, field: 'bots[1].id' }],
    });
    expect(await file.edit(setTheme('dark'))).toEqual({ ok: true, value: null });
    expect(await text()).toContain('"id": ""');
  });

  test('takes no change that makes another one wrong', async () => {
    await writeFile(path, PARTLY);
    open();
    const spoil = (before: string) => before.replace('"good"', '" good"');
    expect(await file.edit(spoil)).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
    expect(await file.replaceText(spoil(PARTLY), PARTLY)).toMatchObject({
      ok: true,
      value: [{ field: 'bots[0].id' }, { field: 'bots[1].id' }],
    });
    expect(await text()).toBe(PARTLY);
  });

  test('takes no entry into a list that is no list, and says what to fix', async () => {
    await writeFile(path, '{ "bots": 3 }');
    const bot = { id: 'a', title: 'a', bridge: { kind: 'discovered' }, start: 'manual' } as const;
    const change = await open().edit(putEntry('bots', bot, 'a'));
    expect(change).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('line 1, bots: The bots must be') },
    });
    expect(await text()).toBe('{ "bots": 3 }');
  });
});

describe('a broken settings file', () => {
  beforeEach(() => writeFile(path, BROKEN));

  test('is left untouched by every change', async () => {
    expect(open().state).toMatchObject({ kind: 'broken', text: BROKEN, problems: [{ line: 1 }] });
    for (const edit of [setTheme('dark'), setWorld('own')]) {
      expect(await file.edit(edit)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
    expect(await text()).toBe(BROKEN);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('is kept beside where a person has it replaced', async () => {
    const replaced = await open().replaceBroken();
    const kept = join(folder, 'settings.broken-2026-02-17T16-20-00.000Z.json');
    expect(replaced).toEqual({ ok: true, value: kept });
    expect(await readFile(kept, 'utf8')).toBe(BROKEN);
    expect(file.state).toMatchObject({ kind: 'good', content: { world: 'demo', providers: [] } });
    expect(await file.replaceBroken()).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  test('is mended by hand here, and taken again when it was fixed elsewhere', async () => {
    open();
    expect(await file.replaceText('{ "world": 1 }', BROKEN)).toMatchObject({ ok: true, value: [{ field: 'world' }] });
    expect(await text()).toBe(BROKEN);
    expect(await file.replaceText(OWN, 'what it was before')).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    expect(await file.replaceText(OWN, BROKEN)).toEqual({ ok: true, value: [] });
    expect(file.state).toMatchObject({ kind: 'good', text: OWN });
    await untilNoticed(() => writeFile(path, BROKEN));
    expect(file.state.kind).toBe('broken');
    await untilNoticed(() => writeFile(path, OWN));
    expect(file.state.kind).toBe('good');
  });

  test.each([
    ['a file that cannot be read', async () => chmodSync(path, 0o000), 'It could not be read'],
    ['a file that is too large', () => writeFile(path, ' '.repeat(MAX_SETTINGS_CHARS + 1)), 'It is too large'],
  ])('is also %s', async (_name, spoil, words) => {
    await spoil();
    // For root every file can be read.
    const isRead = process.getuid?.() === 0 && words.startsWith('It could not');
    expect(open().state).toMatchObject({
      kind: 'broken',
      problems: [{ message: expect.stringContaining(isRead ? 'Expected a closing brace' : words) }],
    });
  });
});
