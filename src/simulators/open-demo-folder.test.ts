import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDemoFolder } from './open-demo-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flybridge-open-demo-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (path: string, userId?: number) => openDemoFolder({ FLYBRIDGE_DEMO_DIRECTORY: path }, userId);

test('a folder that is missing is made for its owner alone', () => {
  const path = join(folder, 'demo');
  expect(open(path)).toBe(path);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(open(path), 'it may be there').toBe(path);
});

test('a folder of another user is refused', () => {
  expect(() => open(folder, statSync(folder).uid + 1)).toThrow(/belongs to another user.*FLYBRIDGE_DEMO_DIRECTORY/);
});

test('a link is refused: another user could lead it anywhere', () => {
  const link = join(folder, 'link');
  symlinkSync(tmpdir(), link);
  expect(() => open(link)).toThrow(/or is a link/);
});
