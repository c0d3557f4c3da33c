import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { SHELL_SAMPLE } from './testing/command-line-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'flybridge-program-'));
const program = join(folder, 'cli.mjs');

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'index.ts'),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'cli.mjs' } },
    },
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    said.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.errors += chunk;
  });
  return { child, said, ended: once(child, 'close') };
}

test('is a program of Node, by the name that the package gives it', () => {
  expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(packageFile.bin).toEqual({ flybridge: 'out/main/cli.js' });
  expect(readFileSync('electron.vite.config.ts', 'utf8')).toContain("cli: here('./src/cli/index.ts')");
});

test('prints all of it and ends with the code', async () => {
  const { ended, said } = start(['run', 'greet', '--app', 'sample', '--', ...SHELL_SAMPLE]);
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(said.output)).toMatchObject({ state: 'succeeded' });
  const refused = start(['call', 'weather', '--', ...SHELL_SAMPLE]);
  expect(await refused.ended).toEqual([1, null]);
  expect(refused.said.errors).toContain('E_UNSUPPORTED_METHOD');
});

test('a reader that has gone is no error', async () => {
  const { child, ended, said } = start(['call', 'ping', '--', ...SHELL_SAMPLE]);
  child.stdout.destroy();
  expect(await ended).toEqual([0, null]);
  expect(said.errors).toBe('');
});

test('Ctrl+C ends what it started, and then it', async () => {
  const { child, ended, said } = start(['call', 'ping', '--', 'sh', '-c', 'echo $$; while read -r line; do :; done']);
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  const pid = Number(/\[stdout\] (\d+)/.exec(said.errors)?.[1]);
  expect(pid).toBeGreaterThan(1);
  expect(() => process.kill(pid, 0)).toThrow();
});
