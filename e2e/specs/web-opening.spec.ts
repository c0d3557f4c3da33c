import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openScratch, type Scratch } from '../fixtures/scratch.ts';
import { ROOT } from '../fixtures/web-program.ts';
import { expect, test } from '../fixtures/window.ts';
import { FramePage } from '../pages/frame-page.ts';

/** What another user of this machine can see: arguments of all processes, environments of their own, files of everybody. */
const SPY = `
  const { readdirSync, readFileSync } = require('node:fs');
  const read = (path) => { try { return readFileSync(path, 'latin1'); } catch { return ''; } };
  let seen = '';
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => Number(name) > 0 && Number(name) !== process.pid)) {
      seen += read('/proc/' + pid + '/cmdline') + read('/proc/' + pid + '/environ');
    }
  };
  setInterval(look, 5);
  process.stdin.on('data', (text) => {
    look();
    const [code, page] = String(text).trim().split(' ');
    console.log(JSON.stringify({ code: seen.includes(code), opener: seen.includes(page), page: read(new URL(page)) }));
    process.exit();
  });
  console.log('looking');`;

/** `npm start -- --web` with a browser's opener that writes down what it was given. */
async function start(scratch: Scratch): Promise<{ launcher: ChildProcess; address: string; pageUrl: string }> {
  const opened = join(scratch.directory, 'opened');
  const opener = join(scratch.directory, 'xdg-open');
  // It runs, and shows its arguments, until the folder is removed.
  const lines = [
    '#!/bin/sh',
    `printf %s "$1" > '${opened}.new'; mv '${opened}.new' '${opened}'`,
    `while [ -e '${opened}' ]; do sleep 0.1; done`,
  ];
  await writeFile(opener, lines.join('\n'));
  await chmod(opener, 0o755);
  const { CI: _ci, BROWSER: _browser, ...environment } = process.env;
  const launcher = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), '--web'], {
    cwd: ROOT,
    env: {
      ...environment,
      ...scratch.environment,
      PATH: `${scratch.directory}:${process.env.PATH}`,
      DISPLAY: process.env.DISPLAY ?? ':0',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve) => {
    createInterface({ input: launcher.stdout }).on('line', (line) => {
      if (line.includes('#code=')) resolve(line.trim());
    });
  });
  await expect.poll(() => readFile(opened, 'utf8').catch(() => '')).toMatch(/^file:/);
  return { launcher, address, pageUrl: await readFile(opened, 'utf8') };
}

test('the code of an address reaches a browser, and no argument or environment of a process', async ({
  webBrowser,
}) => {
  if (webBrowser === null) throw new Error('This story is about browsers.');
  const scratch = await openScratch('none');
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const spy = spawn(process.execPath, ['-e', SPY], { cwd: '/', stdio: ['pipe', 'pipe', 'inherit'], ...nobody });
  const spied = createInterface({ input: spy.stdout });
  await once(spied, 'line');
  const { launcher, address, pageUrl } = await start(scratch);
  const context = await webBrowser.newContext();
  try {
    const code = new URL(address).hash.slice('#code='.length);
    expect(await readFile(fileURLToPath(pageUrl), 'utf8')).toContain(code);
    expect(await processesThatShow(code), 'arguments and environments, as root sees them').toEqual([]);

    const reported = once(spied, 'line');
    spy.stdin.write(`${code} ${pageUrl}\n`);
    const report: unknown = JSON.parse(String((await reported)[0]));
    expect(report).toMatchObject({ code: false, opener: true });
    if (process.getuid?.() === 0) expect(report).toMatchObject({ page: '' });

    const page = await context.newPage();
    await page.goto(pageUrl);
    await expect(new FramePage(page).connection('fixture-host')).toBeVisible();
    await expect.poll(() => readFile(fileURLToPath(pageUrl), 'utf8').catch(() => 'removed')).toBe('removed');
  } finally {
    await context.close();
    spy.kill();
    const ended = once(launcher, 'exit');
    launcher.kill('SIGINT');
    await ended;
    await scratch.remove();
  }
});

/** The processes of this machine, this one left out, whose arguments or environment contain `text`. */
async function processesThatShow(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => Number(name) > 0 && Number(name) !== process.pid);
  const read = (path: string) => readFile(path, 'latin1').catch(() => '');
  const shown = await Promise.all(
    pids.map(async (pid) => (await read(`/proc/${pid}/cmdline`)) + (await read(`/proc/${pid}/environ`))),
  );
  return pids.filter((_pid, index) => shown[index]?.includes(text));
}
