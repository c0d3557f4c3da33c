import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runToEnd } from './process-group.mjs';

const groups = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'process-group.mjs')).href);

describe('a program', () => {
  const cwd = import.meta.dirname;

  test('is run to its end, with what it prints', async () => {
    const program = 'process.stdout.write("a"); process.stderr.write("b"); process.exitCode = 3;';
    const { code, output } = await runToEnd([process.execPath, '-e', program], { cwd, capture: true });
    expect(code).toBe(3);
    expect([...output].sort()).toEqual(['a', 'b']);
  });

  test('that does not exist ends with code 127', async () => {
    expect(await runToEnd(['/nowhere/at-all'], { cwd, capture: true })).toMatchObject({ code: 127 });
  });

  test('that runs others outlives the reader of what it prints', async () => {
    const program = `
      import { endProgramsOnSignals } from ${groups};
      endProgramsOnSignals();
      process.stdin.once('data', () => {
        process.stdout.write('again');
        setImmediate(() => process.exit(5));
      });
      console.log('up');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write('\n');
    expect(await once(child, 'exit')).toEqual([5, null]);
  });
});

describe('a signal', () => {
  /** A program that runs another one, which says what reaches it; both print their pid. */
  const start = async (/** @type {string} */ inner) => {
    const outer = `
      import { endProgramsOnSignals, startProgram } from ${groups};
      endProgramsOnSignals();
      const { ended } = startProgram([process.execPath, '-e', ${JSON.stringify(inner)}], { cwd: '.' });
      await ended.catch((error) => console.log('ended', error.name));
      process.exit(0);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', outer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    // Its output closes with the last of those who hold it: then the inner program has ended too.
    const ended = once(child, 'close');
    return { child, ended, next: async () => (await lines.next()).value };
  };
  const says = `process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(0); });`;

  test('is passed on once, and the end is waited for', async () => {
    const { child, ended, next } = await start(`${says} setInterval(() => {}, 1000); console.log('up');`);
    expect(await next()).toBe('up');
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect([await next(), await next()]).toEqual(['SIGTERM', 'ended Interrupted']);
    expect(await ended).toEqual([0, null]);
  });

  test('a second time kills what does not end', async () => {
    const { child, ended, next } = await start(
      `process.on('SIGTERM', () => console.log('SIGTERM')); setInterval(() => {}, 1000); console.log('up');`,
    );
    expect(await next()).toBe('up');
    child.kill('SIGTERM');
    expect(await next()).toBe('SIGTERM');
    // The second one counts once it cannot be the echo of the first.
    const again = setInterval(() => child.kill('SIGTERM'), 50);
    expect(await ended).toEqual([1, null]);
    clearInterval(again);
  });
});
