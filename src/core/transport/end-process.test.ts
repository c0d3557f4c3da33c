import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { endProcess } from './end-process.ts';
import type { SpawnedProcess } from './spawn-process.ts';
import { spawnProcess } from './spawn-process.ts';
import type { Witness } from './testing/witness.ts';
import { createWitness } from './testing/witness.ts';

/** Long enough never to come into play. */
const NEVER_MS = 60_000;

const DEAF = 'process.stdin.resume();process.on("SIGTERM",()=>{});';

const started: SpawnedProcess[] = [];
let witness: Witness;

beforeAll(async () => {
  witness = await createWitness();
});

afterAll(async () => {
  witness.close();
  for (const spawned of started) await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: 1 });
});

/** A process that has run `script` and said so. */
async function run(script: string): Promise<SpawnedProcess> {
  const spawned = await spawnProcess({
    argv: [process.execPath, '-e', `${script};process.stdout.write('ready');setInterval(()=>{},1e6);`],
    directory: process.cwd(),
    environment: {},
    platform: { clock: systemClock },
  });
  if (!spawned.ok) throw new Error(spawned.error.message);
  started.push(spawned.value);
  await once(spawned.value.stdout, 'data');
  return spawned.value;
}

describe('ending a process', () => {
  test('that listens ends it by the end of its input alone', async () => {
    const spawned = await run('process.stdin.resume().on("end",()=>process.exit(7))');
    const exit = await endProcess(spawned, systemClock, { askedMs: NEVER_MS, terminatedMs: NEVER_MS });
    expect(exit).toEqual({ kind: 'code', code: 7 });
  });

  test('that ignores the end of its input ends it by SIGTERM', async () => {
    const spawned = await run('process.stdin.resume()');
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: NEVER_MS });
    expect(exit).toEqual({ kind: 'signal', signal: 'SIGTERM' });
  });

  test('lets it clean up on SIGTERM', async () => {
    const spawned = await run('process.stdin.resume();process.on("SIGTERM",()=>process.exit(8))');
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: NEVER_MS });
    expect(exit).toEqual({ kind: 'code', code: 8 });
  });

  test('that ignores SIGTERM kills it', async () => {
    const spawned = await run(DEAF);
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: 1 });
    expect(exit).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('that is stopped by SIGSTOP kills it', async () => {
    const spawned = await run('process.stdin.resume()');
    process.kill(spawned.pid, 'SIGSTOP');
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: 1 });
    expect(exit).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('that reads nothing of a full pipe ends it', async () => {
    const spawned = await run('');
    spawned.stdin.write('x'.repeat(4_000_000));
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: NEVER_MS });
    expect(exit).toEqual({ kind: 'signal', signal: 'SIGTERM' });
  });

  test('ends what it started, deaf or not', async () => {
    const start = (script: string) =>
      `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(script)}],{stdio:'inherit'});`;
    const deafGrandchild = witness.script('process.on("SIGTERM",()=>{})');
    const spawned = await run(`process.stdin.resume();${start(witness.script())}${start(deafGrandchild)}`);
    const grandchildren = [await witness.next(), await witness.next()];
    const exit = await endProcess(spawned, systemClock, { askedMs: 1, terminatedMs: NEVER_MS });
    expect(exit).toEqual({ kind: 'signal', signal: 'SIGTERM' });
    await Promise.all(grandchildren.map(({ ended }) => ended));
  });

  test('that has ended before tells how it did', async () => {
    const spawned = await run('process.exitCode=9;setTimeout(()=>process.exit(),0)');
    await spawned.exited;
    expect(await endProcess(spawned, systemClock)).toEqual({ kind: 'code', code: 9 });
  });

  test('takes two seconds to SIGTERM and three more to SIGKILL', async () => {
    const spawned = await run(DEAF);
    const clock = new VirtualClock();
    let isEnded = false;
    const ending = endProcess(spawned, clock).then((exit) => {
      isEnded = true;
      return exit;
    });
    await clock.advance(4_999);
    await settle();
    expect([isEnded, clock.pendingCount]).toEqual([false, 1]);
    await clock.advance(1);
    expect(await ending).toEqual({ kind: 'signal', signal: 'SIGKILL' });
    expect(clock.pendingCount).toBe(0);
  });
});
