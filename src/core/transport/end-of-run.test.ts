import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createSystemIds } from '../platform/ids.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { leaseOfRun } from './lease.ts';
import type { ProcessGuard } from './process-guard.ts';
import type { EndReport } from './run-shutdown.ts';
import type { SpawnedProcess, SpawnOptions } from './spawn-process.ts';
import { spawnProcess } from './spawn-process.ts';
import type { Witness } from './testing/witness.ts';
import { createWitness } from './testing/witness.ts';

/** Long enough never to come into play. */
const NEVER_MS = 60_000;

const DEAF = 'process.stdin.resume();process.on("SIGTERM",()=>{});';

let witness: Witness;

beforeAll(async () => {
  witness = await createWitness();
});

afterAll(() => witness.close());

/** A process that has run `script` and said so. */
async function run(script: string, more: Partial<SpawnOptions> = {}): Promise<SpawnedProcess> {
  return await start(
    [process.execPath, '-e', `${script};process.stdout.write('ready');setInterval(()=>{},1e6);`],
    more,
  );
}

async function start(argv: readonly string[], more: Partial<SpawnOptions> = {}): Promise<SpawnedProcess> {
  const spawned = await spawnProcess({
    argv,
    directory: process.cwd(),
    environment: { PATH: '/usr/bin:/bin' },
    platform: { clock: systemClock },
    stopMs: 5,
    ...more,
  });
  if (!spawned.ok) throw new Error(spawned.error.message);
  await once(spawned.value.stdout, 'data');
  return spawned.value;
}

/** A guard that only gives leases, each to one run. */
function leasing(): ProcessGuard {
  const panel = createSystemIds().secret();
  let count = 0;
  const createLease: ProcessGuard['createLease'] = (scope) => {
    count += 1;
    return leaseOfRun(panel, count, scope);
  };
  return { createLease, begin: () => {}, end: () => {} };
}

/** A script that starts another one: in a session of its own, or forked twice. */
const starts = (script: string, options = "stdio:'ignore'") =>
  `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(script)}],{${options}});`;
const DETACHED = "stdio:'ignore',detached:true";
const twice = (script: string) => starts(`${starts(script, DETACHED)}process.exit()`, DETACHED);

describe('ending a process', () => {
  test('that listens ends it by the end of its input alone', async () => {
    const spawned = await run('process.stdin.resume().on("end",()=>process.exit(7))', { stopMs: NEVER_MS });
    expect(await spawned.end()).toEqual({ kind: 'code', code: 7 });
  });

  test('that ignores the end of its input ends it by SIGTERM', async () => {
    const spawned = await run('process.stdin.resume()', { stopMs: 2_000 });
    expect(await spawned.end()).toEqual({ kind: 'signal', signal: 'SIGTERM' });
  });

  test('lets it clean up on SIGTERM', async () => {
    const spawned = await run('process.stdin.resume();process.on("SIGTERM",()=>process.exit(8))', { stopMs: 2_000 });
    expect(await spawned.end()).toEqual({ kind: 'code', code: 8 });
  });

  test('that ignores SIGTERM kills it, and says so', async () => {
    const told: EndReport[] = [];
    const spawned = await run(DEAF, { onEndReport: (report) => told.push(report) });
    expect(await spawned.end()).toEqual({ kind: 'signal', signal: 'SIGKILL' });
    expect(told).toMatchObject([{ kind: 'killed', process: { pid: spawned.pid } }]);
  });

  test('that is stopped by SIGSTOP kills it', async () => {
    const spawned = await run('process.stdin.resume()');
    process.kill(spawned.pid, 'SIGSTOP');
    expect(await spawned.end()).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('that reads nothing of a full pipe ends it', async () => {
    const spawned = await run('', { stopMs: 2_000 });
    spawned.stdin.write('x'.repeat(4_000_000));
    expect(await spawned.end()).toEqual({ kind: 'signal', signal: 'SIGTERM' });
  });

  test('ends what it started, deaf or not', async () => {
    const deaf = witness.script('process.on("SIGTERM",()=>{})');
    const spawned = await run(`process.stdin.resume();${starts(witness.script())}${starts(deaf)}`);
    const others = [await witness.next(), await witness.next()];
    await spawned.end();
    await Promise.all(others.map(({ ended }) => ended));
  });

  test('that has ended before tells how it did', async () => {
    const spawned = await run('process.exitCode=9;setTimeout(()=>process.exit(),0)');
    await spawned.exited;
    expect(await spawned.end()).toEqual({ kind: 'code', code: 9 });
  });

  test('takes two seconds to SIGTERM and three more to SIGKILL', async () => {
    const clock = new VirtualClock();
    const spawned = await run(DEAF, { platform: { clock }, stopMs: 5_000 });
    let isEnded = false;
    const ending = spawned.end().then((exit) => {
      isEnded = true;
      return exit;
    });
    await clock.advance(4_999);
    await settle();
    expect([isEnded, clock.pendingCount]).toEqual([false, 1]);
    await clock.advance(1);
    expect(await ending).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });
});

if (process.platform === 'linux') {
  describe('what carries the lease of a run', () => {
    test('ends with it, in a session of its own or forked twice', async () => {
      const spawned = await run(
        `process.stdin.resume().on("end",()=>process.exit());${starts(witness.script(), DETACHED)}${twice(witness.script())}`,
        { guard: leasing(), stopMs: NEVER_MS },
      );
      const escaped = [await witness.next(), await witness.next()];
      await spawned.end();
      await Promise.all(escaped.map(({ ended }) => ended));
    });

    test('ends also when the process ends on its own', async () => {
      const script = `${twice(witness.script())}process.stdin.resume().once('data',()=>process.exit(3))`;
      const spawned = await run(script, { guard: leasing() });
      const escaped = await witness.next();
      spawned.stdin.write('\n');
      expect(await spawned.exited).toEqual({ kind: 'code', code: 3 });
      await escaped.ended;
    });

    test('is left alone where another run started it', async () => {
      const guard = leasing();
      const script = `process.stdin.resume().on("end",()=>process.exit());${starts(witness.script(), DETACHED)}`;
      const [one, other] = [await run(script, { guard }), await run('process.stdin.resume()', { guard })];
      const escaped = await witness.next();
      let isEnded = false;
      void escaped.ended.then(() => {
        isEnded = true;
      });
      await other.end();
      expect(isEnded).toBe(false);
      await one.end();
      await escaped.ended;
    });

    test('goes on where the run keeps what is detached, and is named', async () => {
      const told: EndReport[] = [];
      const script = `process.stdin.resume().on("end",()=>process.exit());${starts(witness.script())}${starts(witness.script(), DETACHED)}`;
      const onEndReport = (report: EndReport) => void told.push(report);
      const spawned = await run(script, { guard: leasing(), keepDetached: true, onEndReport, stopMs: NEVER_MS });
      const both = [await witness.next(), await witness.next()];
      await spawned.end();
      const [kept] = told;
      expect(told).toMatchObject([
        { kind: 'kept', process: { command: [process.execPath, '-e', expect.any(String)] } },
      ]);
      await both.find(({ pid }) => pid !== kept?.process.pid)?.ended;
      process.kill(kept?.process.pid ?? Number.NaN, 'SIGKILL');
      await both.find(({ pid }) => pid === kept?.process.pid)?.ended;
    });
  });

  describe('SIGTERM', () => {
    /** A server that notes each SIGTERM in a file, and ends a moment after the first. */
    const serverOf = (file: string) =>
      `const note=(t)=>require('node:fs').appendFileSync(${JSON.stringify(file)},t+'\\n');` +
      `process.on('SIGTERM',()=>{note('SIGTERM');setTimeout(()=>{note('saved');process.exit()},300)});`;

    async function noteFile() {
      const folder = await mkdtemp(join(tmpdir(), 'notes-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const file = join(folder, 'notes');
      return { file, notes: async () => (await readFile(file, 'utf8')).trim().split('\n') };
    }

    test('reaches a server once, also behind a wrapper that hands it on', async () => {
      const { file, notes } = await noteFile();
      const server = `${serverOf(file)}process.stdout.write('up');setInterval(()=>{},1e6);`;
      const wrapper =
        `const c=require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(server)}],{stdio:'inherit'});` +
        "process.on('SIGTERM',()=>c.kill('SIGTERM'));c.on('exit',(code)=>process.exit(code));";
      const spawned = await start([process.execPath, '-e', wrapper], { stopMs: 3_000 });
      await spawned.end();
      expect(await notes()).toEqual(['SIGTERM', 'saved']);
    });

    test('reaches what a wrapper started beside itself, which then has time to save', async () => {
      const { file, notes } = await noteFile();
      const service = witness.script(serverOf(file));
      const wrapper = '"$0" -e "$1" </dev/null >/dev/null 2>&1 & echo up; read -r _; exit 3';
      const spawned = await start(['/bin/sh', '-c', wrapper, process.execPath, service], { stopMs: 5_000 });
      const { ended } = await witness.next();
      // It ends on its own, as a front does that crashes.
      spawned.stdin.write('\n');
      expect(await spawned.exited).toEqual({ kind: 'code', code: 3 });
      await ended;
      expect(await notes()).toEqual(['SIGTERM', 'saved']);
    });

    test('finds a service that writes to the output of a wrapper that has gone', async () => {
      const { file, notes } = await noteFile();
      const service = witness.script(
        `process.on('SIGTERM',()=>console.log('a word'.repeat(20000)));process.stdout.on('error',()=>process.exit(9));${serverOf(file)}`,
      );
      const wrapper = '"$0" -e "$1" </dev/null & echo up; read -r _';
      const spawned = await start(['/bin/sh', '-c', wrapper, process.execPath, service], { stopMs: 5_000 });
      spawned.stdout.resume();
      const { ended } = await witness.next();
      await spawned.end();
      await ended;
      expect(await notes()).toEqual(['SIGTERM', 'saved']);
    });
  });
}
