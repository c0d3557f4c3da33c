import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from './testing/build-programs.ts';

let programs: BuiltPrograms;

beforeAll(async () => {
  programs = await buildPrograms({ noisy: new URL('./testing/noisy-provider.ts', import.meta.url) });
});

afterAll(() => programs.remove());

test('what a provider prints goes to stderr, and stdout holds answers alone', async () => {
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
});

test('a provider outlives the reader of what it prints', async () => {
  const child = spawn(process.execPath, [programs.pathOf('noisy')]);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (id: string) => {
    child.stdin.write(`{"id":"${id}","method":"status.get","params":{"appId":"noisy"}}\n`);
    return JSON.parse((await answers.next()).value);
  };
  child.stderr.destroy();
  expect([await ask('a'), await ask('b')]).toMatchObject([
    { id: 'a', ok: true },
    { id: 'b', ok: true },
  ]);
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});
