import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

/** How much each panel saves into each file. */
const SAVES = 40;

let programs: string;
let folder: string;
const panels: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'saving-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: programs,
      rollupOptions: {
        input: fileURLToPath(new URL('./testing/saving-panel.ts', import.meta.url)),
        output: { format: 'es' },
      },
    },
  });
  await writeFile(join(programs, 'package.json'), '{"type":"module"}');
});

afterAll(() => rm(programs, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-panels-'));
});

afterEach(async () => {
  for (const panel of panels.splice(0)) panel.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** A panel as a process of its own; `nextLine` is what it says next. */
function open(name: string) {
  const panel = spawn(process.execPath, [join(programs, 'saving-panel.js'), folder, name, String(SAVES)]);
  panels.push(panel);
  panel.stderr.pipe(process.stderr);
  const lines = createInterface({ input: panel.stdout })[Symbol.asyncIterator]();
  return {
    panel,
    async nextLine(): Promise<unknown> {
      const { value } = await lines.next();
      return value;
    },
  };
}

const read = (name: string) => readFile(join(folder, name), 'utf8');

test('two panels on one folder lose nothing that either of them saves', async () => {
  const both = [open('a'), open('b')];
  for (const { nextLine } of both) expect(await nextLine()).toBe('ready');
  for (const { panel } of both) panel.stdin.write('go\n');
  for (const { nextLine } of both) expect(await nextLine()).toBe('failed 0');

  const texts = await Promise.all(['settings.json', 'secrets.json', 'approvals.json', 'arguments.json'].map(read));
  const ids = ['a', 'b'].flatMap((name) => Array.from({ length: SAVES }, (_, index) => `"${name}-${index}"`));
  for (const text of texts) expect(ids.filter((id) => !text.includes(id))).toEqual([]);
  const last = SAVES - 1;
  expect(JSON.parse(await read('window.json'))).toEqual({ tour: `a-${last}`, 'list-width': `b-${last}` });
  const kept = ['approvals.json', 'arguments.json', 'secrets.json', 'settings.json', 'window.json'];
  expect(await readdir(folder)).toEqual(kept);
});

test('a panel that is killed while it saves keeps nobody from saving', async () => {
  const killed = open('a');
  expect(await killed.nextLine()).toBe('ready');
  killed.panel.stdin.write('go\n');
  // Held by a process that is gone, as where it was killed in the middle.
  const ended = once(killed.panel, 'exit');
  killed.panel.kill('SIGKILL');
  const holder = JSON.stringify({ pid: killed.panel.pid, host: hostname(), token: 'x' });
  await ended;
  await writeFile(join(folder, 'settings.json.lock'), holder);
  await writeFile(join(folder, '.settings.json.0123456789ab.new'), 'half of a fil');

  const next = open('b');
  expect(await next.nextLine()).toBe('ready');
  next.panel.stdin.write('go\n');
  expect(await next.nextLine()).toBe('failed 0');
  expect((await readdir(folder)).filter((name) => /\.(lock|new)$/.test(name))).toEqual([]);
});
