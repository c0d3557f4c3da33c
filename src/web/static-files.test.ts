import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadStaticFiles } from './static-files.ts';

let folder: string;
let renderer: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flybridge-static-'));
  renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets', 'deep'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), 'entry');
});

afterEach(() => rm(folder, { recursive: true }));

test('each kind of file has exactly its content type', async () => {
  const types = {
    'a.js': 'text/javascript; charset=utf-8',
    'a.css': 'text/css; charset=utf-8',
    'a.woff2': 'font/woff2',
    'a.svg': 'image/svg+xml',
    'a.png': 'image/png',
    'a.ico': 'image/x-icon',
    'a.json': 'application/json',
  };
  for (const name of Object.keys(types)) await writeFile(join(renderer, 'assets', 'deep', name), name);
  const files = await loadStaticFiles(renderer);
  for (const [name, type] of Object.entries(types)) {
    const file = files.get(`/assets/deep/${name}`);
    expect([file?.fields['Content-Type'], file?.body.toString()]).toEqual([type, name]);
  }
  expect(files.get('/')).toBe(files.get('/index.html'));
  expect(files.get('/')?.fields['Content-Type']).toBe('text/html; charset=utf-8');
});

test('only what is named by its content is kept by the browser', async () => {
  for (const name of ['index-Ab3_x-9Z.js', 'index.js', 'inter-latin-CMZtQduZ.woff2']) {
    await writeFile(join(renderer, 'assets', name), '');
  }
  await writeFile(join(renderer, 'other-Ab3_x-9Z.js'), '');
  const files = await loadStaticFiles(renderer);
  const kept = [...files].filter(([, { fields }]) => fields['Cache-Control']?.includes('immutable'));
  expect(kept.map(([path]) => path).sort()).toEqual([
    '/assets/index-Ab3_x-9Z.js',
    '/assets/inter-latin-CMZtQduZ.woff2',
  ]);
  expect(files.get('/')?.fields['Cache-Control']).toBe('no-store');
});

test('links and files of other kinds are not there', async () => {
  await writeFile(join(folder, 'secret.json'), 'secret');
  await mkdir(join(folder, 'elsewhere'));
  await writeFile(join(folder, 'elsewhere', 'secret.json'), 'secret');
  await symlink(join(folder, 'secret.json'), join(renderer, 'linked.json'));
  await symlink(join(folder, 'elsewhere'), join(renderer, 'elsewhere'));
  await symlink(renderer, join(renderer, 'assets', 'loop'));
  await writeFile(join(renderer, 'index.js.map'), '{}');
  await writeFile(join(renderer, '.env'), '');
  expect([...(await loadStaticFiles(renderer)).keys()].sort()).toEqual(['/', '/index.html']);
});

test('a folder without an entry page is said to be one', async () => {
  await expect(loadStaticFiles(join(renderer, 'assets'))).rejects.toThrow(/Could not find index\.html/);
});
