import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { replaceFile } from './replace-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-file-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('a file that is replaced', () => {
  test('is new or old as a whole, and private', async () => {
    const path = join(folder, 'deep', 'file.json');
    await replaceFile(path, 'first', systemClock);
    await chmod(path, 0o644);
    await replaceFile(path, 'second', systemClock);
    expect(await readFile(path, 'utf8')).toBe('second');
    expect(await readdir(join(folder, 'deep'))).toEqual(['file.json']);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('stays as it was where the new one cannot take its place, and nothing is left over', async () => {
    const path = join(folder, 'file.json');
    await mkdir(join(path, 'not empty'), { recursive: true });
    await expect(replaceFile(path, 'text', systemClock)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['file.json']);
  });

  test('does not mind what a killed writer left', async () => {
    const path = join(folder, 'file.json');
    await writeFile(`${path}.${process.pid}.new`, 'cut o');
    await replaceFile(path, 'text', systemClock);
    expect(await readdir(folder)).toEqual(['file.json']);
  });
});
