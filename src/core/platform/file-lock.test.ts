import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFile } from './file-lock.ts';
import { settle, VirtualClock } from './testing/virtual-clock.ts';

/** No process has it: Linux ends below, and other systems too. */
const NO_PID = 2 ** 30;

let folder: string;
let path: string;
let clock: VirtualClock;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(folder, 'a.json');
  clock = new VirtualClock();
});

afterEach(() => rm(folder, { recursive: true }));

/** Lets time go on until `promise` is settled; resolves with how much it took, in milliseconds. */
async function elapsedUntil(promise: Promise<unknown>): Promise<number> {
  let isSettled = false;
  const began = clock.elapsed();
  promise.then(
    () => {
      isSettled = true;
    },
    () => {
      isSettled = true;
    },
  );
  while (!isSettled) {
    // Files take time of their own.
    if (clock.pendingCount > 0) await clock.advance(10);
    else await settle();
  }
  return clock.elapsed() - began;
}

const leaveLock = (pid: number, host: string) => writeFile(`${path}.lock`, JSON.stringify({ pid, host, token: 'x' }));

test('a lock is held by one caller at a time, and leaves nothing behind', async () => {
  const first = await lockFile(path, clock);
  const second = lockFile(path, clock);
  await clock.advance(50);
  expect(await first.isHeld()).toBe(true);
  await first.release();
  await elapsedUntil(second);
  expect(await first.isHeld()).toBe(false);
  expect(await (await second).isHeld()).toBe(true);
  await first.release();
  expect(await readdir(folder)).toEqual(['a.json.lock']);
  await (await second).release();
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that has ended is taken at once', async () => {
  await leaveLock(NO_PID, hostname());
  expect(await elapsedUntil(lockFile(path, clock))).toBeLessThan(100);
});

test.each([
  ['of another machine', () => leaveLock(NO_PID, 'another machine')],
  ['that nobody finished writing', () => writeFile(`${path}.lock`, '')],
  ['of a process that took the number of another', () => leaveLock(process.ppid, hostname())],
])('a lock %s is taken when it was left alone for 10 s', async (_name, leave) => {
  await leave();
  const taken = lockFile(path, clock);
  const elapsed = await elapsedUntil(taken);
  expect(elapsed).toBeGreaterThanOrEqual(10_000);
  expect(elapsed).toBeLessThan(10_100);
  await (await taken).release();
  expect(await readdir(folder)).toEqual([]);
});

test('a waiter behind ever new holders gets an error after 30 s', async () => {
  const waiting = lockFile(path, clock);
  const first = await waiting;
  await first.release();
  let round = 0;
  await leaveLock(process.pid, hostname());
  const behind = lockFile(path, clock).catch((error: unknown) => error);
  let outcome: unknown = null;
  behind.then((error) => {
    outcome = error;
  });
  while (outcome === null) {
    round += 1;
    // By a rename: what a write has truncated would look like one lock that nobody finished, again and again.
    await writeFile(`${path}.next`, JSON.stringify({ pid: process.pid, host: hostname(), token: String(round) }));
    await rename(`${path}.next`, `${path}.lock`);
    if (clock.pendingCount > 0) await clock.advance(1000);
    else await settle();
  }
  expect(outcome).toMatchObject({ message: `another program keeps ${path}.lock` });
});

test('a folder that is not there is an error', async () => {
  await expect(lockFile(join(folder, 'nowhere', 'a'), clock)).rejects.toThrow('ENOENT');
});
