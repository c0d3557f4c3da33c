import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOrphans } from './find-orphans.ts';
import { identifyProcess } from './process-identity.ts';
import type { LedgerText } from './process-ledger.ts';

/** A lease that no process carries. */
/** Of this run alone: whatever carries it on this machine is found, whoever started it. */
const LEASE = randomBytes(32).toString('hex');
const NAME = 'processes-1.json';
/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

let directory: string;
let identity: string | null;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'orphans-'));
  identity = await identifyProcess(process.pid);
});

afterEach(() => rm(directory, { recursive: true }));

/** Writes a ledger of a panel that does not run any more. */
async function write(more: object): Promise<void> {
  const ledger: LedgerText = { lease: LEASE, panel: { pid: NOBODY, identity: 'gone' }, processes: [] };
  await writeFile(join(directory, NAME), JSON.stringify({ ...ledger, ...more }));
}

const entry = (more: object = {}) => ({ pid: process.pid, identity, command: ['node'], startedAt: 5, ...more });

describe('a process of a panel that was killed', () => {
  test('is an orphan while it runs, and its ledger stays', async () => {
    await write({ processes: [entry(), entry({ pid: NOBODY })] });
    expect(await findOrphans(directory)).toEqual([
      { pid: process.pid, command: ['node'], startedAt: 5, identity, role: 'leader', ledger: NAME },
    ]);
    expect(await readdir(directory)).toEqual([NAME]);
  });

  test.each([
    ['its number is another process now', { identity: 'another' }],
    ['it was not identified', { identity: null }],
    ['it has ended', { pid: NOBODY }],
  ])('is none where %s, and its ledger goes', async (_, more) => {
    await write({ processes: [entry(more)] });
    expect([await findOrphans(directory), await readdir(directory)]).toEqual([[], []]);
  });
});

test('a ledger whose panel runs is left alone', async () => {
  await write({ panel: { pid: process.pid, identity }, processes: [entry()] });
  expect([await findOrphans(directory), await readdir(directory)]).toEqual([[], [NAME]]);
});

test.each([
  ['a short lease', { lease: 'ab' }],
  ['a lease that is no number', { lease: `${'ef'.repeat(20)}.*` }],
  ['a panel without a process', { panel: { pid: 0, identity: null } }],
  ['a process without a number', { processes: [{ identity: 'x', command: [], startedAt: 1 }] }],
])('a ledger with %s is none, and goes', async (_, more) => {
  await write(more);
  expect([await findOrphans(directory), await readdir(directory)]).toEqual([[], []]);
});

test('other files of the folder are not looked into', async () => {
  const others = ['processes-1.txt', 'settings.json'];
  for (const name of others) await writeFile(join(directory, name), 'not a ledger');
  expect([await findOrphans(directory), (await readdir(directory)).sort()]).toEqual([[], others]);
});

test('a ledger that is not wanted is left alone', async () => {
  await write({ processes: [entry()] });
  expect(await findOrphans(directory, (ledger) => ledger !== NAME)).toEqual([]);
});

test('of many ledgers each is looked into', async () => {
  await write({ processes: [entry()] });
  await writeFile(join(directory, 'processes-2.json'), 'not a ledger');
  expect(await findOrphans(directory)).toHaveLength(1);
  expect(await readdir(directory)).toEqual([NAME]);
});
