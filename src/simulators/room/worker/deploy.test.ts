import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWorker } from '../testing/room-places.ts';

const wrangler = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin', 'wrangler.js');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('what was built is a worker that wrangler deploys, with its durable object', async () => {
  await buildWorker(folder);
  const child = spawn(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', 'deployed'], {
    cwd: folder,
    // Nothing of it leaves this machine.
    env: {
      ...process.env,
      ...{ HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', WRANGLER_SEND_METRICS: 'false' },
      ...{ WRANGLER_LOG_PATH: folder, XDG_CONFIG_HOME: folder, CI: 'true' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += String(bytes)));
  const [code] = await once(child, 'close');
  expect([code, output]).toEqual([0, expect.stringMatching(/env\.Main[^\n]*Durable Object/)]);
  expect(existsSync(join(folder, 'deployed', 'party-room.js'))).toBe(true);
});
