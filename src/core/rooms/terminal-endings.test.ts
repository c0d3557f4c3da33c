import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settle } from '../platform/testing/virtual-clock.ts';
import { type Terminals, terminalCommand } from './terminal-command.ts';

/** Where it is on most systems; the tests run where it is there. */
const TMUX = '/usr/bin/tmux';
const SCRIPT = '/usr/bin/script';
/** No other run of this test has it. */
const ROOM = `script-${process.pid}`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tmux-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program of a shell. */
async function write(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Runs a desktop in tmux. */
function run(desktop: string, ttyd: string | null = null) {
  return runIn({ tmux: TMUX, ttyd, script: null }, desktop);
}

/** Runs a desktop in the terminal that these programs make. `said` has what the command wrote. */
function runIn(terminals: Terminals, desktop: string) {
  const asked = { desktop, roomId: ROOM, ttydPort: 7_681, system: process.platform };
  const command = terminalCommand(terminals, asked);
  const [program = '', ...args] = command?.argv ?? [];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk));
  }
  return { child, said };
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'close');
  return code;
}

/** The process id that a program of a test leaves in a file. */
async function pidIn(name: string): Promise<number> {
  const path = join(folder, name);
  while (!existsSync(path) || (await readFile(path, 'utf8')).trim() === '') await settle();
  return Number(await readFile(path, 'utf8'));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether the tmux server of the room answers. */
function hasServer(): Promise<boolean> {
  return promisify(execFile)(TMUX, ['-L', `flybridge-${ROOM}`, 'list-sessions']).then(
    () => true,
    () => false,
  );
}

describe.each([TMUX].filter((path) => existsSync(path)))('a desktop in %s', () => {
  test.each([
    ['is there no program', null, 127, /not found/],
    ['fails', 'echo its last words; exit 3', 3, /its last words/],
    ['ends', 'echo well', 0, /^$/],
  ] as const)('that %s ends the command with its exit code and what it said', async (_how, script, code, words) => {
    const desktop = script === null ? join(folder, 'missing') : await write('wwdos', script);
    const { child, said } = run(desktop);
    expect(await exitOf(child)).toBe(code);
    expect(said.join('')).toMatch(words);
    expect(await hasServer()).toBe(false);
  });

  test('ends with the command, and so does what shows it', async () => {
    const desktop = await write('wwdos', `echo $$ > ${folder}/desktop; exec sleep 1000`);
    const ttyd = await write('ttyd', `echo "$@" > ${folder}/served; echo $$ > ${folder}/ttyd.pid; exec sleep 1000`);
    const { child } = run(desktop, ttyd);
    const pids = [await pidIn('desktop'), await pidIn('ttyd.pid')];
    expect(await readFile(join(folder, 'served'), 'utf8')).toContain(`--writable ${TMUX} -L flybridge-${ROOM} attach`);
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(143);
    while (pids.some(isRunning)) await settle();
    expect(await hasServer()).toBe(false);
  });

  test('that a crash has left ends before another starts', async () => {
    const left = run(await write('left', `echo $$ > ${folder}/left.pid; exec sleep 1000`)).child;
    const pid = await pidIn('left.pid');
    left.kill('SIGKILL');
    await once(left, 'exit');
    expect(isRunning(pid)).toBe(true);
    expect(await exitOf(run(await write('next', 'exit 0')).child)).toBe(0);
    while (isRunning(pid)) await settle();
  });
});

describe.each([SCRIPT].filter((path) => existsSync(path)))('a desktop in %s', () => {
  const runScripted = (desktop: string) => runIn({ tmux: null, ttyd: null, script: SCRIPT }, desktop);

  test.each([
    ['fails', 'echo its last words; exit 3', 3, /its last words/],
    ['ends', 'stty size', 0, /^36 120/],
  ] as const)('that %s ends the command with its exit code and what it said', async (_how, script, code, words) => {
    const { child, said } = runScripted(await write('wwdos', script));
    expect(await exitOf(child)).toBe(code);
    expect(said.join('')).toMatch(words);
  });

  // The guardian ends by SIGTERM; a crash closes the terminal, which the desktop is told.
  test.each(['SIGTERM', 'SIGKILL'] as const)('ends with the command by %s', async (signal) => {
    const { child } = runScripted(await write('wwdos', `echo $$ > ${folder}/desktop; exec sleep 1000`));
    const pid = await pidIn('desktop');
    child.kill(signal);
    await once(child, 'exit');
    while (isRunning(pid)) await settle();
  });
});
