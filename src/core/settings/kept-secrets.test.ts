import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLineLogger } from '../platform/logger.ts';
import { KeptSecrets } from './kept-secrets.ts';

let folder: string;
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  logged = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function openSecrets(): KeptSecrets {
  const logger = createLineLogger(
    () => 0,
    (line) => logged.push(line),
  );
  return new KeptSecrets({ platform: { logger }, path: join(folder, 'state', 'secrets.json') });
}

test('a secret is kept for its id until it is forgotten, in a file that its owner alone reads', async () => {
  const secrets = openSecrets();
  await Promise.all([secrets.set('miner', 'first'), secrets.set('farmer', 'second')]);
  expect(openSecrets().secretOf('miner')).toBe('first');
  if (process.platform !== 'win32') {
    expect((await stat(join(folder, 'state', 'secrets.json'))).mode & 0o777).toBe(0o600);
  }

  await secrets.set('miner', '');
  expect(openSecrets().secretOf('miner')).toBe('');
  expect(openSecrets().secretOf('farmer')).toBe('second');
  expect(await readFile(join(folder, 'state', 'secrets.json'), 'utf8')).not.toContain('first');
});

test('a file that is none gives no secret, and nothing of it is logged', async () => {
  await openSecrets().set('miner', 'first');
  await writeFile(join(folder, 'state', 'secrets.json'), 'hidden text');
  expect(openSecrets().secretOf('miner')).toBe('');
  expect(logged.join()).toContain('secrets not read');
  expect(logged.join()).not.toContain('hidden');
});
