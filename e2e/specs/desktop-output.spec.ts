import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { findElectron } from '../../scripts/electron-runtime.mjs';
import { expect, test } from '../fixtures/desktop.ts';
import { aliveAmong, programsOf, treeOf } from '../fixtures/process-tree.ts';
import { openScratch } from '../fixtures/scratch.ts';
import { ROOT } from '../fixtures/web-program.ts';

for (const [reader, output] of [
  ['a closed terminal', 'pipe'],
  ['a full disk', '/dev/full'],
] as const) {
  test(`${reader} behind its output does not end the desktop shell, nor keep it from ending`, async () => {
    const scratch = await openScratch('none');
    const stream = output === 'pipe' ? output : openSync(output, 'w');
    const child = spawn(
      findElectron(ROOT) ?? '',
      [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        `--user-data-dir=${scratch.profileFolder}`,
        '.',
      ],
      { cwd: ROOT, env: { ...process.env, ...scratch.environment }, stdio: ['ignore', stream, stream] },
    );
    // Its first line finds nobody who reads.
    child.stdout?.destroy();
    child.stderr?.destroy();
    const pid = child.pid ?? 0;
    // The shell, its guardian and the two programs of the demo world: nothing was refused on the way there.
    await expect.poll(async () => (await programsOf(pid)).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    const tree = await treeOf(pid);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect.poll(() => aliveAmong(tree)).toEqual([]);
    await scratch.remove();
  });
}
