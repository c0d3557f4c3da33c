import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLineLogger } from '../platform/logger.ts';
import { BotTokens } from './bot-tokens.ts';

let folder: string;
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokens-'));
  logged = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function openTokens(): BotTokens {
  const logger = createLineLogger(
    () => 0,
    (line) => logged.push(line),
  );
  return new BotTokens({ platform: { logger }, path: join(folder, 'state', 'bot-tokens.json') });
}

test('a token is kept for its bot until it is forgotten, in a file that its owner alone reads', async () => {
  const tokens = openTokens();
  await Promise.all([tokens.set('miner', 'first'), tokens.set('farmer', 'second')]);
  expect(openTokens().tokenOf('miner')).toBe('first');
  if (process.platform !== 'win32') {
    expect((await stat(join(folder, 'state', 'bot-tokens.json'))).mode & 0o777).toBe(0o600);
  }

  await tokens.set('miner', '');
  expect(openTokens().tokenOf('miner')).toBe('');
  expect(openTokens().tokenOf('farmer')).toBe('second');
  expect(await readFile(join(folder, 'state', 'bot-tokens.json'), 'utf8')).not.toContain('first');
});

test('a file that is none gives no token, and nothing of it is logged', async () => {
  await openTokens().set('miner', 'first');
  await writeFile(join(folder, 'state', 'bot-tokens.json'), 'secret text');
  expect(openTokens().tokenOf('miner')).toBe('');
  expect(logged.join()).toContain('tokens not read');
  expect(logged.join()).not.toContain('secret');
});
