import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openScratch } from '../fixtures/scratch.ts';
import { ROOT } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';

async function statusOf(address: URL, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  return (await fetch(address, { headers, signal: AbortSignal.timeout(10_000) })).status;
}

test('a full disk behind the log and a closed terminal do not end the web shell', async () => {
  const scratch = await openScratch('none');
  const child = spawn(process.execPath, [join(ROOT, 'out', 'main', 'web.js')], {
    cwd: ROOT,
    env: { ...process.env, ...scratch.environment },
    stdio: ['pipe', 'pipe', openSync('/dev/full', 'w')],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The web shell was not started. Is it built?');
  const lines: string[] = [];
  createInterface({ input: stdout }).on('line', (line) => lines.push(line));
  await expect.poll(() => [lines.length > 0, child.exitCode], 'it says its address').toEqual([true, null]);
  const address = new URL(String(lines[0]));
  stdout.destroy();
  // What is printed now reaches nobody, and what is refused is logged.
  for (let count = 0; count < 3; count += 1) {
    stdin.write('\n');
    expect(await statusOf(address, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  }
  expect(await statusOf(address)).toBe(200);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  await expect.poll(() => child.exitCode, { message: 'it ends', timeout: 30_000 }).toBe(0);
  await scratch.remove();
});
