import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, logged, test } from '../fixtures/packaged.ts';
import { aliveAmong, treeOf } from '../fixtures/process-tree.ts';
import type { VirtualDisplay } from '../fixtures/virtual-display.ts';
import { colorAt, countColors, type Picture, toPng } from '../fixtures/xwd.ts';

/** The grounds of the light and the dark theme. */
const HULLS = ['#e9edf0', '#090c0f'];

test('the application shows its window, drawn with its own colours and words', async ({ start, display }, testInfo) => {
  const program = await start();
  expect(await logged(program, 'window shown')).toMatchObject({ drawing: 'drawn' });
  if (display === null) return;
  const picture = await untilDrawn(display);
  await writeFile(testInfo.outputPath('window.png'), toPng(picture));
  // The title bar at its ends, between its words and its controls.
  const hull = colorAt(picture, 2, 2);
  expect(HULLS).toContain(hull);
  for (const [x, y] of [
    [720, 2],
    [2, 20],
    [300, 2],
  ] as const)
    expect(colorAt(picture, x, y)).toBe(hull);
  // Words are drawn in many shades between their own colour and their ground; plain areas have a few.
  const titleShades = countColors(picture, 0, 0, 160, 40).size;
  const pageShades = countColors(picture, 200, 60, 1400, 860).size;
  expect(titleShades, 'shades in the title').toBeGreaterThan(20);
  expect(pageShades, 'shades in the page').toBeGreaterThan(60);
});

/** Resolves with the picture once the page is drawn on the whole window, with its words: their face is loaded after it. */
async function untilDrawn(display: VirtualDisplay): Promise<Picture> {
  let picture = await display.look();
  await expect
    .poll(async () => {
      picture = await display.look();
      const title = countColors(picture, 0, 0, 160, 40).size;
      return title > 20 ? countColors(picture, 200, 60, 1400, 860).size : 0;
    })
    .toBeGreaterThan(60);
  return picture;
}

/** The providers of the demo world, of its game and of its rooms, and the program of each. */
const DEMO_PROGRAMS: Readonly<Record<string, string>> = {
  'fixture-host': 'simulator-bridge.js',
  '40318-host': 'simulator-fixture-host.js',
  minecraft: 'simulator-baritone.js',
  'demo-game-server': 'simulator-game.js',
  'demo-realtime-gateway': 'simulator-realtime.js',
  'demo-room-server': 'simulator-room.js',
  'demo-instance-1': 'simulator-instance.js',
  'demo-instance-2': 'simulator-instance.js',
  'room-wibwob-main-bridge': 'sidecar-partykit-bridge.js',
  'room-wibwob-guest-bridge': 'sidecar-partykit-bridge.js',
};

test('its providers run from inside the archive, on its own executable', async ({ start, installed }) => {
  const program = await start();
  // Whichever is ready first: each of them, under its own name.
  const ready = () => program.log.filter(({ event }) => event === 'provider ready');
  await expect
    .poll(() =>
      ready()
        .map(({ id }) => String(id))
        .sort(),
    )
    .toEqual(Object.keys(DEMO_PROGRAMS).sort());
  const tree = await treeOf(program.pid);
  for (const { id, pid } of ready()) {
    expect(tree).toContain(pid);
    if (process.platform !== 'linux') continue;
    const name = DEMO_PROGRAMS[String(id)] ?? '';
    const command = [installed.program, join(installed.archive, 'out', 'main', name)];
    expect(await readList(`/proc/${pid}/cmdline`)).toEqual(command);
    const environment = await readList(`/proc/${pid}/environ`);
    expect(environment).toContain('ELECTRON_RUN_AS_NODE=1');
    expect(environment.filter((entry) => /^(NODE_|LD_|CHROME_|ORIGINAL_XDG)/.test(entry))).toEqual([]);
  }
  if (process.platform !== 'linux') return;
  // What makes an Electron a Node is for our own children alone: the application itself does not have it to leak.
  expect(await readList(`/proc/${program.pid}/environ`)).not.toContain('ELECTRON_RUN_AS_NODE=1');
});

test("its page runs in Chromium's sandbox", async ({ start }) => {
  const program = await start();
  await logged(program, 'window shown');
  if (process.platform !== 'linux') return;
  const { commands, renderers } = await processesOf(program.pid);
  expect(renderers).toHaveLength(1);
  const status = await readFile(`/proc/${renderers[0]}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).not.toMatch(/^Uid:\s+0\s/m);
  expect(commands.flat().filter((text) => /--(no|disable-setuid|disable-namespace)-sandbox/.test(text))).toEqual([]);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
  test(`${signal} ends it, and all that it started`, async ({ start }) => {
    const program = await start();
    const { pid } = await logged(program, 'provider ready');
    await logged(program, 'window shown');
    const tree = await treeOf(program.pid);
    expect(tree).toContain(pid);
    program.signal(signal);
    const ending = await program.ended;
    expect(ending).toEqual(signal === 'SIGKILL' ? { code: null, signal } : { code: 0, signal: null });
    await expect.poll(() => aliveAmong(tree)).toEqual([]);
  });
}

test('when nobody reads what it logs any more, it runs on, and ends when it is asked to', async ({ start }) => {
  const program = await start();
  await logged(program, 'provider ready');
  await logged(program, 'window shown');
  const tree = await treeOf(program.pid);
  program.loseReader();
  if (process.platform === 'linux') {
    const [page = 0] = (await processesOf(program.pid)).renderers;
    // The end of its page is logged, and the page is loaded again.
    process.kill(page, 'SIGKILL');
    await expect
      .poll(async () => (await processesOf(program.pid)).renderers.filter((pid) => pid !== page))
      .toHaveLength(1);
  }
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  await expect.poll(() => aliveAmong(tree)).toEqual([]);
});

/** The command line of each of its processes, and which of them draw a page. Linux alone has this list. */
async function processesOf(root: number) {
  const tree = await treeOf(root);
  const commands = await Promise.all(tree.map((pid) => readList(`/proc/${pid}/cmdline`).catch(() => [])));
  // Who was forked by the zygote writes its arguments in one text.
  const renderers = tree.filter((_pid, at) => commands[at]?.join(' ').includes('--type=renderer'));
  return { commands, renderers };
}

async function readList(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8')).split('\0').filter((entry) => entry !== '');
}
