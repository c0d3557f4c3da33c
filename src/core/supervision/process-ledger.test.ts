import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEEP_AGAIN_MS } from '../platform/state-file.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { VIRTUAL_START } from '../platform/testing/virtual-clock.ts';
import { type ChildGuard, createChildGuard } from './child-guard.ts';
import { identifyProcess } from './process-identity.ts';
import { ProcessLedger } from './process-ledger.ts';

const LEASE = 'ab'.repeat(20);
const NAME = 'processes-abababababababab.json';
/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

let root: string;
let directory: string;
let platform: TestPlatform;
let ledger: ProcessLedger;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ledger-'));
  directory = join(root, 'state');
  platform = createTestPlatform();
  ledger = new ProcessLedger({ platform, directory, lease: LEASE });
});

afterEach(() => rm(root, { recursive: true }));

const written = async () => JSON.parse(await readFile(join(directory, NAME), 'utf8'));
const pidsOf = async () => (await written()).processes.map(({ pid }: { pid: number }) => pid);

describe('a ledger', () => {
  test('holds what runs, since when, and who the panel is, in a folder of its owner', async () => {
    ledger.begin(process.pid, ['node', 'a b']);
    await ledger.settled();
    const identity = await identifyProcess(process.pid);
    expect(await written()).toEqual({
      lease: LEASE,
      panel: { pid: process.pid, identity },
      processes: [{ pid: process.pid, identity, command: ['node', 'a b'], startedAt: VIRTUAL_START }],
    });
    expect(await readFile(join(directory, NAME), 'utf8')).toMatch(/}\n$/);
    if (process.platform !== 'win32') expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  test('is written at once for the first process, and later for many together', async () => {
    ledger.begin(process.pid, []);
    await platform.clock.advance(0);
    await ledger.settled();
    expect(await pidsOf()).toEqual([process.pid]);
    for (const pid of [NOBODY, NOBODY + 1]) ledger.begin(pid, []);
    expect(platform.clock.pendingCount).toBe(1);
    await platform.clock.advance(199);
    expect([await pidsOf(), platform.clock.pendingCount]).toEqual([[process.pid], 1]);
    await platform.clock.advance(1);
    await ledger.settled();
    expect(await pidsOf()).toEqual([process.pid, NOBODY, NOBODY + 1]);
  });

  test('forgets what has ended, and is not written for what it did not know', async () => {
    ledger.begin(process.pid, []);
    ledger.begin(NOBODY, []);
    ledger.end(process.pid);
    await ledger.settled();
    expect(await pidsOf()).toEqual([NOBODY]);
    ledger.end(process.pid);
    expect(platform.clock.pendingCount).toBe(0);
  });

  test('knows no identity of what has ended before it was looked at', async () => {
    ledger.begin(NOBODY, []);
    await ledger.settled();
    expect(await written()).toMatchObject({ processes: [{ pid: NOBODY, identity: null }] });
  });

  test('is gone when it is closed and nothing runs, and stays when something does', async () => {
    ledger.begin(process.pid, []);
    await ledger.close();
    expect(await readdir(directory)).toEqual([NAME]);
    ledger.end(process.pid);
    await ledger.close();
    expect([await readdir(directory), platform.clock.pendingCount]).toEqual([[], 0]);
  });

  test('that cannot be written is logged, and written again when something changes', async () => {
    await writeFile(directory, 'in the way');
    ledger.begin(process.pid, []);
    await ledger.settled();
    expect(platform.entries).toMatchObject([
      {
        level: 'warn',
        event: 'could not write the process ledger',
        facts: { error: expect.stringContaining('EEXIST') },
      },
    ]);
    await rm(directory);
    ledger.begin(NOBODY, []);
    await ledger.settled();
    expect(await pidsOf()).toEqual([process.pid, NOBODY]);
  });

  test('that could not be written is written once that is possible', async () => {
    await writeFile(directory, 'in the way');
    ledger.begin(process.pid, []);
    await ledger.settled();
    await rm(directory);
    await platform.clock.advance(KEEP_AGAIN_MS);
    await ledger.settled();
    expect(await pidsOf()).toEqual([process.pid]);
  });

  test('that nothing was told is not written', async () => {
    await ledger.settled();
    expect(await readdir(root)).toEqual([]);
  });
});

describe('the guard of children', () => {
  const { PATH: path = '' } = process.env;

  const run = (guard: ChildGuard, pid: number) =>
    guard.begin({ pid, command: ['node'], lease: guard.createLease('all'), stopMs: 5_000 });

  test('writes down what runs until it has ended, and gives each run a lease of its own', async () => {
    const guard = createChildGuard({ platform, path, stateDirectory: directory });
    expect(guard.createLease('all')).toMatch(/^[0-9a-f]{64}\/1\/all$/);
    expect(guard.createLease('session')).toMatch(/^[0-9a-f]{64}\/2\/session$/);
    run(guard, process.pid);
    await platform.clock.advance(0);
    guard.end(process.pid);
    await guard.close();
    expect(await readdir(directory)).toEqual([]);
    expect(platform.entries.map(({ event }) => event)).toEqual(['guardian started']);
  });

  test('keeps the names of those that run when it is closed', async () => {
    const guard = createChildGuard({ platform, path, stateDirectory: directory });
    run(guard, NOBODY);
    await guard.close();
    expect(await readdir(directory)).toHaveLength(1);
  });
});
