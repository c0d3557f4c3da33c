import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeWholeFile } from './write-whole-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a file written as a whole', () => {
  test('is there, for its owner alone, and nothing beside it', async () => {
    const path = join(folder, 'a.json');
    await writeWholeFile(path, 'first');
    await writeWholeFile(path, 'second');
    expect(await readFile(path, 'utf8')).toBe('second');
    expect(await readdir(folder)).toEqual(['a.json']);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is another file than before, so that who reads the old one reads it to its end', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await chmod(path, 0o644);
    const before = await stat(path);
    await writeWholeFile(path, 'new');
    const after = await stat(path);
    expect(after.ino).not.toBe(before.ino);
    if (process.platform !== 'win32') expect(after.mode & 0o777).toBe(0o600);
  });

  test('that cannot be put in place leaves the old one, and nothing of the new', async () => {
    const path = join(folder, 'taken');
    await mkdir(join(path, 'inner'), { recursive: true });
    await expect(writeWholeFile(path, 'new')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
    await expect(writeWholeFile(join(folder, 'nowhere', 'a'), 'new')).rejects.toThrow('ENOENT');
  });
});
