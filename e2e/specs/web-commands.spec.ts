import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openScratch } from '../fixtures/scratch.ts';
import { ROOT, WebProgram } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';

const run = promisify(execFile);

test('flybridge status asks the web shell that runs, and starts a program once that has ended', async () => {
  const scratch = await openScratch('none');
  const status = () =>
    run(process.execPath, [join(ROOT, 'out', 'main', 'cli.js'), 'status', '--app', 'bridge'], {
      env: { ...process.env, ...scratch.environment },
    });
  const web = await WebProgram.start(scratch);
  const asking = `[panel] Asking fixture-host in the running Flybridge (process ${web.pid}).\n`;
  await expect.poll(async () => (await status().catch((error) => error)).stderr, { timeout: 20_000 }).toBe(asking);
  expect(JSON.parse((await status()).stdout)).toMatchObject({ appId: 'bridge', running: true });
  await web.end();
  const alone = await status();
  expect(alone.stderr).toBe(
    '[panel] No running Flybridge runs fixture-host. Starting another fixture-host for this command.\n',
  );
  expect(JSON.parse(alone.stdout)).toMatchObject({ appId: 'bridge' });
  await scratch.remove();
});
