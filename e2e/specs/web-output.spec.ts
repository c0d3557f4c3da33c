import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openScratch } from '../fixtures/scratch.ts';
import { ROOT } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';

test('a full disk behind the log and a closed terminal do not end the web shell', async () => {
  const scratch = await openScratch('none');
  const child = spawn(process.execPath, [join(ROOT, 'out', 'main', 'web.js')], {
    cwd: ROOT,
    env: { ...process.env, ...scratch.environment },
    stdio: ['pipe', 'pipe', openSync('/dev/full', 'w')],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The web shell was not started. Is it built?');
  const [line] = await once(createInterface({ input: stdout }), 'line');
  const address = new URL(String(line));
  stdout.destroy();
  // What is printed now reaches nobody, and what is refused is logged.
  for (let count = 0; count < 3; count += 1) {
    stdin.write('\n');
    expect((await fetch(address, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  }
  expect((await fetch(address)).status).toBe(200);
  expect(child.exitCode).toBeNull();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await scratch.remove();
});
