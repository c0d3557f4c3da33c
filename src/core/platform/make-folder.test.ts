import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'make-folder-'));
});

afterEach(() => rmSync(root, { recursive: true }));

test('is made with all that it lies in, for its owner alone', () => {
  makeFolder(join(root, 'a', 'b'));
  expect(statSync(join(root, 'a', 'b')).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
});

test('that is there stays as it is, also behind a link', () => {
  chmodSync(root, 0o755);
  symlinkSync(root, join(root, 'link'), 'dir');
  makeFolder(root);
  makeFolder(join(root, 'link'));
  if (process.platform !== 'win32') expect(statSync(root).mode & 0o777).toBe(0o755);
});

test('in the place of a file, or below one, is refused', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file'))).toThrow('EEXIST');
  expect(() => makeFolder(join(root, 'file', 'a'))).toThrow('ENOTDIR');
});

test('where nothing can be made is refused, and does not hang', () => {
  // Only Linux has a folder that says so of what is made in it.
  const place = process.platform === 'linux' ? '/proc/nobody/a/b' : join(root, 'a\0', 'b');
  expect(() => makeFolder(place)).toThrow();
});
