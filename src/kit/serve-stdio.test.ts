import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { buildPrograms } from './testing/build-programs.ts';

test('what a provider prints goes to stderr, and stdout holds answers alone', async () => {
  const programs = await buildPrograms({ noisy: new URL('./testing/noisy-provider.ts', import.meta.url) });
  const child = spawn(process.execPath, [programs.pathOf('noisy')]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (stdout.endsWith('\n')) child.stdin.end();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.write('{"id":"a","method":"status.get","params":{"appId":"noisy"}}\n');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(JSON.parse(stdout)).toMatchObject({ id: 'a', ok: true, response: { running: true, pid: child.pid } });
  expect(stderr).toMatch(/^loaded\nprinted\n.*written\n$/s);
  await programs.remove();
});
