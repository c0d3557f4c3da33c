import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { readCommand } from '../transport/proc-files.ts';
import { identifyProcess } from './process-identity.ts';

/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

/** A process that runs until the test is over, once it has begun. */
async function runFor(marker: string): Promise<number> {
  const script = 'process.stdout.write("x");setInterval(()=>{},1e6)';
  return await run(process.execPath, ['-e', script, '', 'a b'], marker);
}

async function run(program: string, args: readonly string[], marker: string): Promise<number> {
  const child = spawn(program, args, { env: { MARKER: marker } });
  onTestFinished(async () => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  });
  await once(child.stdout, 'data');
  return child.pid ?? NOBODY;
}

test('a process is told from others by when it started, and stays the same', async () => {
  const [own, other] = [await identifyProcess(process.pid), await identifyProcess(await runFor('one'))];
  expect(own).not.toBeNull();
  expect(other).not.toBeNull();
  expect(other).not.toBe(own);
  expect(await identifyProcess(process.pid)).toBe(own);
});

test('a process that there is not has no identity, no command and no environment', async () => {
  expect([await identifyProcess(NOBODY), await readCommand(NOBODY)]).toEqual([null, []]);
});

if (process.platform === 'linux') {
  test('the identity is the boot of the machine and the tick of the start, whatever the program is called', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'identity-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const program = join(folder, 'a) Z (b');
    // A shell: newer versions of Node give their process another name.
    await symlink('/bin/sh', program);
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const pid = await run(program, ['-c', 'printf x; read line'], 'two');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    expect(stat).toContain('(a) Z (b)');
    // The 22nd of all fields (proc_pid_stat(5)).
    const tick = stat.replace('(a) Z (b)', 'name').split(' ')[21];
    expect(await identifyProcess(pid)).toBe(`${boot.trim()} ${tick}`);
  });

  test('a process that has ended, and that its parent has not looked at, is none', async () => {
    // The shell starts a child that ends with its input, and becomes a program that never looks at it.
    const script = 'cat <&3 >/dev/null & echo $!; exec sleep 1000 3<&-';
    const shell = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
    onTestFinished(() => void shell.kill('SIGKILL'));
    const [, stdout, , input] = shell.stdio;
    if (stdout === null || !(input instanceof Writable)) throw new Error('there are no pipes');
    const [said] = await once(stdout, 'data');
    const pid = Number.parseInt(String(said), 10);
    while (!(await statOf(shell.pid ?? NOBODY)).startsWith('(sleep)'));
    expect(await identifyProcess(pid)).not.toBeNull();
    input.end();
    while (!(await statOf(pid)).startsWith('(cat) Z'));
    expect(await identifyProcess(pid)).toBeNull();
  });
}

/** The name of a process in brackets, and after it its state and everything else that the system tells of it. */
async function statOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.indexOf('('));
}
