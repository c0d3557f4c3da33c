import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createWitness } from '#core/transport/testing/witness.ts';
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
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    printed.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed.errors += chunk;
  });
  return { child, printed, ended: once(child, 'close') };
}

test('is built where the launcher finds it', () => {
  expect(packageFile.bin).toEqual({ flybridge: 'scripts/flybridge.mjs' });
  expect(readFileSync('scripts/run-flybridge.mjs', 'utf8')).toContain("'out', 'main', 'cli.js'");
  expect(readFileSync('electron.vite.config.ts', 'utf8')).toContain("cli: here('./src/cli/index.ts')");
});

test('prints all of it and ends with the code', async () => {
  const { ended, printed } = start(['run', 'greet', '--app', 'sample', '--', ...SHELL_SAMPLE]);
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(printed.output)).toMatchObject({ state: 'succeeded' });
  const refused = start(['call', 'weather', '--', ...SHELL_SAMPLE]);
  expect(await refused.ended).toEqual([1, null]);
  expect(refused.printed.errors).toContain('E_UNSUPPORTED_METHOD');
});

test('prints long output to its end for a slow reader', async () => {
  const peer = `
    const answer = { id: 'req-1', ok: true, response: { text: 'x'.repeat(1_000_000) } };
    process.stdin.once('data', (line) => {
      console.log(JSON.stringify({ ...answer, id: JSON.parse(line).id }));
      console.error('answered');
    });`;
  const { child, ended, printed } = start(['call', 'ping', '--', process.execPath, '-e', peer]);
  child.stdout.pause();
  await once(child.stderr, 'data');
  child.stdout.resume();
  expect(await ended).toEqual([0, null]);
  expect(printed.errors).toBe('[stderr] answered\n');
  expect(JSON.parse(printed.output).text).toHaveLength(1_000_000);
});

if (process.getuid !== undefined) {
  /** Permissions do not stop root: as root, the program runs as somebody else. */
  const NOBODY = 65_534;

  test('a home that is read-only changes nothing in what is asked of a program', async () => {
    const home = join(folder, 'read-only');
    mkdirSync(home);
    for (const [path, mode] of [
      [folder, 0o755],
      [home, 0o555],
    ] as const)
      chmodSync(path, mode);
    const child = spawn(process.execPath, [program, 'status', '--app', 'sample', '--', ...SHELL_SAMPLE], {
      ...{ stdio: 'pipe', cwd: home, env: { PATH: process.env.PATH, HOME: home } },
      ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    const printed = { output: '', errors: '' };
    child.stdout.on('data', (chunk) => {
      printed.output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      printed.errors += chunk;
    });
    const ended = await once(child, 'close');
    expect([ended, printed.errors]).toEqual([[0, null], '']);
    expect(JSON.parse(printed.output)).toMatchObject({ appId: 'sample' });
    expect(readdirSync(home)).toEqual([]);
  });
}

test('a reader that has gone is not an error', async () => {
  const { child, ended, printed } = start(['call', 'ping', '--', ...SHELL_SAMPLE]);
  child.stdout.destroy();
  expect(await ended).toEqual([0, null]);
  expect(printed.errors).toBe('');
});

describe.each([
  ['call', 'ping'],
  ['status', '--app', 'x'],
])('kill -9 of flybridge %s', (...command) => {
  test('leaves no child, and no grandchild, deaf or not, after the time of a stop', async () => {
    const witness = await createWitness();
    const grandchild = JSON.stringify(witness.script("process.on('SIGTERM',()=>{})"));
    const script = `require('node:child_process').spawn(process.execPath,['-e',${grandchild}],{stdio:'ignore'})`;
    const { child, ended } = start([...command, '--', process.execPath, '-e', witness.script(script)]);
    const family = [await witness.next(), await witness.next()];
    const killedAt = systemClock.elapsed();
    child.kill('SIGKILL');
    await Promise.all(family.map((each) => each.ended));
    expect(systemClock.elapsed() - killedAt).toBeLessThan(8_000);
    expect(await ended).toEqual([null, 'SIGKILL']);
    witness.close();
  });
});

test('Ctrl+C ends its child processes, and then itself', async () => {
  const { child, ended, printed } = start([
    'call',
    'ping',
    '--',
    'sh',
    '-c',
    'echo $$; while read -r line; do :; done',
  ]);
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  const pid = Number(/\[stdout\] (\d+)/.exec(printed.errors)?.[1]);
  expect(pid).toBeGreaterThan(1);
  expect(() => process.kill(pid, 0)).toThrow();
});
