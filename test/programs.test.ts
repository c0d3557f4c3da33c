import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import config from '../electron.vite.config.ts';

/** The build of the product's programs. The desktop shell among them needs Electron, and is left out here. */
const { main: { build: options = {} } = {} } = config;
const { index: _desktop, ...sources } = Object.fromEntries(Object.entries(options.rollupOptions?.input ?? {}));
const PROVIDERS = Object.keys(sources).filter((name) => /^(sidecar|simulator)-/.test(name));
const PING = '{"id":"a","method":"ping","params":{}}\n';

/** What holds the programs, and beside them the page that the web shell serves. */
let out: string;
let folder: string;
const children: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'flybridge-out-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ...options,
      ssr: true,
      outDir: join(out, 'main'),
      rollupOptions: { ...options.rollupOptions, input: sources },
    },
  });
  await writeFile(join(out, 'package.json'), '{"type":"module"}');
  await mkdir(join(out, 'renderer'));
  await writeFile(join(out, 'renderer', 'index.html'), '<!doctype html><title>Flybridge</title>');
});

afterAll(() => rm(out, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flybridge-programs-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(name: string, args: readonly string[] = []) {
  const child = spawn(process.execPath, [join(out, 'main', `${name}.js`), ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      FLYBRIDGE_DEMO_DIRECTORY: folder,
      FLYBRIDGE_BRIDGE_DIRECTORY: folder,
      FLYBRIDGE_INSTANCE_SOCKET: join(folder, 'instance.sock'),
      WIBWOB_PARTYKIT_URL: 'ws://127.0.0.1:9',
      WIBWOB_PARTYKIT_ROOM: 'main',
    },
  });
  children.push(child);
  child.stdin.on('error', () => {});
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended: once(child, 'close'),
    nextLine: async (): Promise<string> => (await lines.next()).value ?? '',
    errors: () => errors,
  };
}

/** What a host runs that hosts a program. */
const argumentsOf = (name: string) =>
  name === 'sidecar-program-host' ? [process.execPath, '-e', 'setInterval(() => {}, 1000)'] : [];

describe.each(PROVIDERS)('%s', (name) => {
  test('ends with 0 and without a warning when its input ends', async () => {
    const { child, ended, errors, nextLine } = start(name, argumentsOf(name));
    child.stdin.write(PING);
    expect(JSON.parse(await nextLine())).toMatchObject({ id: 'a', ok: true });
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    expect(errors()).not.toMatch(/warning|unsettled/i);
  });

  test('ends with 0 after the readers of its output and its errors have gone', async () => {
    const { child, ended, nextLine } = start(name, argumentsOf(name));
    child.stdin.write(PING);
    await nextLine();
    child.stdout.destroy();
    child.stderr.destroy();
    // The answers go nowhere.
    child.stdin.end(PING.repeat(3));
    expect(await ended).toEqual([0, null]);
  });
});

test('the programs are those of the build', () => {
  expect(PROVIDERS).toContain('sidecar-partykit-bridge');
  expect(Object.keys(sources)).toEqual(expect.arrayContaining(['web', 'cli']));
});

test('the web shell serves on after the readers of its output and its errors have gone', async () => {
  const { child, ended, nextLine } = start('web');
  const { origin } = new URL(await nextLine());
  child.stdout.destroy();
  child.stderr.destroy();
  // Prints another address, to nobody.
  child.stdin.write('\n');
  for (let round = 0; round < 2; round += 1) expect((await fetch(`${origin}/`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
