import { mkdtempSync, realpathSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { systemClock } from '../platform/clock.ts';
import { VIRTUAL_START, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { explainSpawnFailure } from './spawn-failure.ts';
import type { SpawnedProcess, SpawnOptions } from './spawn-process.ts';
import { spawnProcess } from './spawn-process.ts';
import type { Witness } from './testing/witness.ts';
import { createWitness } from './testing/witness.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flybridge-spawn-')));
let witness: Witness;

beforeAll(async () => {
  witness = await createWitness();
  await writeFile(join(folder, 'plain.txt'), 'not a program');
  await mkdir(join(folder, 'folder'));
  await writeFile(join(folder, 'orphaned-script'), '#!/no/such/interpreter\n');
  await chmod(join(folder, 'orphaned-script'), 0o755);
});

afterAll(async () => {
  witness.close();
  await rm(folder, { recursive: true });
});

function command(argv: readonly string[], more: Partial<SpawnOptions> = {}): SpawnOptions {
  return {
    argv,
    directory: folder,
    environment: { PATH: `${folder}:/usr/bin:/bin` },
    platform: { clock: systemClock },
    ...more,
  };
}

async function run(argv: readonly string[], more: Partial<SpawnOptions> = {}): Promise<SpawnedProcess> {
  const spawned = await spawnProcess(command(argv, more));
  if (!spawned.ok) throw new Error(spawned.error.message);
  return spawned.value;
}

function runScript(script: string, more: Partial<SpawnOptions> = {}): Promise<SpawnedProcess> {
  return run([process.execPath, '-e', script], more);
}

function collect(spawned: SpawnedProcess): { text: string } {
  const collected = { text: '' };
  spawned.stdout.on('data', (chunk: Buffer) => {
    collected.text += chunk.toString();
  });
  return collected;
}

describe('a process that cannot be started is a blocked failure that names the remedy', () => {
  test.each<[string, () => Partial<SpawnOptions>, Pick<Failure, 'reason' | 'message'> & { remedy: string }]>([
    [
      'no such name on the PATH',
      () => ({ argv: ['no-such-program'] }),
      {
        reason: 'not-found',
        message: 'Could not find the program no-such-program on the PATH',
        remedy: 'Install it, or use its full path in the command',
      },
    ],
    [
      'a name that only our own PATH has',
      () => ({ argv: ['node'], environment: { PATH: folder } }),
      {
        reason: 'not-found',
        message: 'Could not find the program node on the PATH',
        remedy: 'Install it, or use its full path in the command',
      },
    ],
    [
      'no such file',
      () => ({ argv: ['./no-such-program'] }),
      {
        reason: 'not-found',
        message: 'Could not find the program ./no-such-program',
        remedy: 'Install it, or correct the command',
      },
    ],
    [
      'an empty command',
      () => ({ argv: [] }),
      { reason: 'not-found', message: 'The command is empty', remedy: 'Enter a program in the command' },
    ],
    [
      'a file that is not executable, by its name',
      () => ({ argv: ['plain.txt'] }),
      {
        reason: 'not-executable',
        message: `${join(folder, 'plain.txt')} is not executable`,
        remedy: 'Make it executable with chmod +x, or correct the command',
      },
    ],
    [
      'a directory in the place of a program',
      () => ({ argv: ['./folder'] }),
      {
        reason: 'not-executable',
        message: `${join(folder, 'folder')} is a directory, not a program`,
        remedy: 'Fix the command',
      },
    ],
    [
      'a script whose interpreter is missing',
      () => ({ argv: ['orphaned-script'] }),
      {
        reason: 'not-executable',
        message: `Could not start ${join(folder, 'orphaned-script')}: its interpreter does not exist`,
        remedy: 'Install the interpreter, or correct the first line of the program',
      },
    ],
    [
      'an argument that no system takes',
      () => ({ argv: ['sh', 'a\0b'] }),
      {
        reason: 'not-executable',
        message: 'Could not start sh: ERR_INVALID_ARG_VALUE',
        remedy: 'Correct the command or its environment',
      },
    ],
    [
      'a directory that is missing',
      () => ({ argv: ['sh'], directory: join(folder, 'gone') }),
      {
        reason: 'bad-directory',
        message: `The directory ${join(folder, 'gone')} does not exist`,
        remedy: 'Create it, or correct the directory',
      },
    ],
    [
      'a directory that is a file',
      () => ({ argv: ['sh'], directory: join(folder, 'plain.txt') }),
      {
        reason: 'bad-directory',
        message: `${join(folder, 'plain.txt')} is not a directory`,
        remedy: 'Correct the directory',
      },
    ],
  ])('%s', async (_title, more, failure) => {
    const outcome = await spawnProcess(command([], { ...more(), platform: { clock: new VirtualClock() } }));
    expect(outcome).toEqual({ ok: false, error: { kind: 'blocked', ...failure, at: VIRTUAL_START } });
  });

  test('but what the system may grant later is transient', async () => {
    const error = Object.assign(new Error('spawn EAGAIN'), { code: 'EAGAIN' });
    expect(await explainSpawnFailure(command(['sh']), error, 7)).toEqual({
      kind: 'transient',
      reason: 'refused',
      message: 'Could not start sh: EAGAIN',
      at: 7,
    });
  });
});

describe('a process', () => {
  test('runs with exactly its arguments, directory and environment, and no shell looks at them', async () => {
    const script =
      'console.log(JSON.stringify([process.argv.slice(1), process.cwd(), process.env.ONLY, process.env.HOME]))';
    const spawned = await run([process.execPath, '-e', script, '$HOME', '; exit 3', 'a b'], {
      environment: { ONLY: 'this' },
    });
    const output = collect(spawned);
    expect(await spawned.exited).toEqual({ kind: 'code', code: 0 });
    expect(JSON.parse(output.text)).toEqual([['$HOME', '; exit 3', 'a b'], folder, 'this', null]);
  });

  test('tells its exit code', async () => {
    const spawned = await runScript('process.exit(3)');
    expect(await spawned.exited).toEqual({ kind: 'code', code: 3 });
  });

  test('tells the signal that ended it', async () => {
    const spawned = await runScript('process.kill(process.pid, "SIGKILL")');
    expect(await spawned.exited).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('has said its last words when its exit is told', async () => {
    const spawned = await run(['/bin/sh', '-c', 'head -c 3000000 /dev/zero; echo end']);
    let sizeBytes = 0;
    spawned.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
    });
    await spawned.exited;
    expect(sizeBytes).toBe(3_000_004);
  });

  test('has said its last words also where they are read only after its end', async () => {
    // A little more than a paused stream reads ahead, so that the end of it is still in the pipe.
    const spawned = await run(['head', '-c', '68000', '/dev/zero']);
    const output = collect(spawned);
    // The stream flows again when the process has ended.
    spawned.stdout.pause();
    await spawned.exited;
    expect(output.text).toHaveLength(68_000);
  });

  test('that ended breaks nothing when it is written to', async () => {
    const spawned = await run(['true']);
    await spawned.exited;
    spawned.stdin.write('too late\n');
    spawned.stdin.end();
    await spawned.end();
    expect(spawned.stdout.destroyed).toBe(true);
  });

  test('leads its own group and takes what it started with it, also when it ends on its own', async () => {
    const grandchild = witness.script('process.on("SIGTERM",()=>{});process.on("SIGHUP",()=>{})');
    const spawned = await run(
      ['/bin/sh', '-c', '"$0" -e "$1" </dev/null & read -r _; exit 4', process.execPath, grandchild],
      { drainGraceMs: 1, stopMs: 5 },
    );
    const { pid, ended } = await witness.next();
    expect(pid).not.toBe(spawned.pid);
    spawned.stdin.write('\n');
    // The grandchild holds the output pipe, and neither that nor its deafness to signals keeps it alive.
    expect(await spawned.exited).toEqual({ kind: 'code', code: 4 });
    await ended;
  });

  test('has ended although somebody out of reach still holds its pipes', async () => {
    const escapee = JSON.stringify(witness.script());
    const spawned = await runScript(
      `require('node:child_process').spawn(process.execPath, ['-e', ${escapee}], { detached: true, stdio: 'inherit' }).unref();` +
        'process.stdin.once("data", () => process.exit(5));',
      { drainGraceMs: 1 },
    );
    const { pid, ended } = await witness.next();
    spawned.stdin.write('\n');
    expect(await spawned.exited).toEqual({ kind: 'code', code: 5 });
    await spawned.end();
    expect([spawned.stdin, spawned.stdout, spawned.stderr].map((pipe) => pipe.destroyed)).toEqual([true, true, true]);
    process.kill(pid, 'SIGKILL');
    await ended;
  });
});
