import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeOpeningPage } from './opening-page.ts';
import { openingPageFolder } from './opening-page-folder.ts';

const ADDRESS = 'http://127.0.0.1:4000/#code=5ec2e7';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flybridge-page-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a page leads to the address, and only its owner can read it', () => {
  const page = writeOpeningPage(ADDRESS, folder);
  const path = fileURLToPath(page.url);
  expect(page.url).not.toContain('5ec2e7');
  expect(readFileSync(path, 'utf8')).toContain(`<meta http-equiv="refresh" content="0; url=${ADDRESS}">`);
  if (process.platform === 'win32') return;
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test('a page is removed with its folder', () => {
  const page = writeOpeningPage(ADDRESS, folder);
  page.dispose();
  expect(existsSync(dirname(fileURLToPath(page.url)))).toBe(false);
  expect(existsSync(folder)).toBe(true);
});

test('a page is where the browser of the person can read it', () => {
  expect(openingPageFolder(folder, 'linux')).toBe(tmpdir());
  mkdirSync(join(folder, 'snap'));
  expect(openingPageFolder(folder, 'linux')).toBe(folder);
  expect(openingPageFolder(folder, 'darwin')).toBe(tmpdir());
});
