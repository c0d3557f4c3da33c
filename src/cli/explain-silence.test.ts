import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runFlybridge } from './testing/command-line-world.ts';

const PEER = fileURLToPath(new URL('../core/providers/testing/odd-peer.mjs', import.meta.url));

test.each([
  ['call', ['call', 'ping']],
  ['status', ['status', '--app', 'odd']],
  ['check', ['check', '--app', 'odd']],
])('flybridge %s names why a program that buffers its answers is silent, and is 3', async (_name, command) => {
  const run = await runFlybridge([...command, '--timeout', '1', '--', process.execPath, PEER, 'buffered']);
  expect(run).toMatchObject({ exitCode: 3, output: '' });
  expect(run.errors).toContain('keeps its answers in a buffer until its input ends');
  expect(run.errors).toContain('python -u');
});

test('flybridge status names what is wrong with an answer over several lines', async () => {
  const run = await runFlybridge(['status', '--app', 'odd', '--', process.execPath, PEER, 'several-lines']);
  expect(run).toMatchObject({ exitCode: 3, output: '' });
  expect(run.errors).toContain('Write each message on one line');
});

test('flybridge call names what is wrong with an answer that is not UTF-8', async () => {
  const target = ['--app', 'odd', '--', process.execPath, PEER, 'latin1'];
  const run = await runFlybridge(['call', 'status.get', ...target]);
  expect(run).toMatchObject({ exitCode: 1, output: '' });
  expect(run.errors).toContain('PYTHONUTF8=1');
});

test('flybridge says what to do about an app that the provider does not serve', async () => {
  const refusing = `while read -r line; do echo "$line" | sed 's/.*"id":"\\([^"]*\\)".*/{"id":"\\1","ok":false,"error":{"code":"E_UNSUPPORTED_APP","message":"no"}}/'; done`;
  const run = await runFlybridge(['call', 'status.get', '--app', 'brigde', '--', 'sh', '-c', refusing]);
  expect(run.exitCode).toBe(1);
  expect(run.errors).toContain('Correct the id of the app');
});
