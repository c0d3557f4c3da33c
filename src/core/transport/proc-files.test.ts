import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { listPids, readCommand, readEnvironment, readProcStat } from './proc-files.ts';

/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

test('a process that does not exist tells nothing', async () => {
  expect([await readProcStat(NOBODY), await readEnvironment(NOBODY)]).toEqual([null, null]);
  expect([await readCommand(NOBODY), (await listPids()).includes(NOBODY)]).toEqual([[], false]);
});

if (process.platform === 'linux') {
  test('a process tells its group, session, environment and command, without empty arguments', async () => {
    const script = 'process.stdout.write("x");setInterval(()=>{},1e6)';
    const child = spawn(process.execPath, ['-e', script, '', 'a b'], { env: { MARKER: 'one' }, detached: true });
    onTestFinished(async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    });
    await once(child.stdout, 'data');
    const pid = child.pid ?? NOBODY;
    expect(await readProcStat(pid)).toMatchObject({ state: 'running', group: pid, session: pid });
    expect(await readEnvironment(pid)).toBe('MARKER=one\0');
    const command = await readCommand(pid);
    expect([command[0], command[1], command.at(-1), command.length]).toEqual([process.execPath, '-e', 'a b', 4]);
    expect(await listPids()).toContain(pid);
    expect(await listPids()).not.toContain(process.pid);
  });
}
