import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { LEASE_VARIABLE, leaseOfRun } from '../transport/lease.ts';
import type { EndReport } from '../transport/run-shutdown.ts';
import { createWitness, type Witness } from '../transport/testing/witness.ts';
import { endOrphans } from './end-orphans.ts';
import { findOrphans } from './find-orphans.ts';
import { identifyProcess } from './process-identity.ts';
import type { LedgerEntry, LedgerText } from './process-ledger.ts';

/** Of this run alone: whatever carries it on this machine is found, whoever started it. */
const LEASE = randomBytes(32).toString('hex');
/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

let directory: string;
let witness: Witness;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'orphans-'));
  witness = await createWitness();
});

afterEach(async () => {
  witness.close();
  await rm(directory, { recursive: true });
});

/** Starts a process that leads a group of its own, and ends with the witness at the latest. */
async function start(before = '', lease?: string) {
  const environment = lease === undefined ? process.env : { ...process.env, [LEASE_VARIABLE]: lease };
  spawn(process.execPath, ['-e', witness.script(before)], { detached: true, stdio: 'ignore', env: environment });
  return await witness.next();
}

async function entryOf(pid: number, more: Partial<LedgerEntry> = {}): Promise<LedgerEntry> {
  return { pid, identity: await identifyProcess(pid), command: ['node'], startedAt: 5, ...more };
}

/** Ends what the ledger of a panel that is gone names. */
async function end(processes: readonly LedgerEntry[]) {
  const ledger: LedgerText = { lease: LEASE, panel: { pid: NOBODY, identity: 'gone' }, processes };
  await writeFile(join(directory, 'processes-1.json'), JSON.stringify(ledger));
  const killed: number[] = [];
  const report = ({ process: { pid } }: EndReport) => killed.push(pid);
  const left = await endOrphans({ clock: systemClock, find: () => findOrphans(directory), report, stopMs: 500 });
  return { killed, left };
}

test('a leader, its group and what carries the lease elsewhere end, asked by SIGTERM first', async () => {
  const beside = `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(witness.script())}],{stdio:'ignore'});`;
  const leader = await start(beside);
  const child = await witness.next();
  const escaped = await start('', leaseOfRun(LEASE, 1, 'all'));
  expect(await end([await entryOf(leader.pid)])).toEqual({ killed: [], left: [] });
  await Promise.all([leader.ended, child.ended, escaped.ended]);
  expect(await readdir(directory)).toEqual([]);
});

test('one that does not listen is killed, and reported', async () => {
  const stubborn = "process.on('SIGTERM',()=>{})";
  const leader = await start(stubborn);
  const escaped = await start(stubborn, leaseOfRun(LEASE, 2, 'all'));
  expect(await end([await entryOf(leader.pid)])).toEqual({ killed: [leader.pid, escaped.pid], left: [] });
  await Promise.all([leader.ended, escaped.ended]);
});

test('a process that only got the pid of an orphan, or the lease of another panel, is not touched', async () => {
  const reused = await start();
  const foreign = await start('', leaseOfRun(randomBytes(32).toString('hex'), 1, 'all'));
  const kept = await start('', leaseOfRun(LEASE, 1, 'session'));
  const orphan = await start();
  const entries = [await entryOf(reused.pid, { identity: 'an earlier process' }), await entryOf(orphan.pid)];
  expect(await end(entries)).toEqual({ killed: [], left: [] });
  await orphan.ended;
  for (const { pid } of [reused, foreign, kept]) expect(await identifyProcess(pid)).not.toBeNull();
});

test('a leader whose pid is reused between the search and the signal is not touched', async () => {
  const stranger = await start();
  const [found] = [{ ...(await entryOf(stranger.pid)), identity: 'an earlier process' }];
  const orphan = { ...found, role: 'leader' as const, ledger: 'processes-1.json' };
  let looks = 0;
  const find = () => Promise.resolve(looks++ === 0 ? [orphan] : []);
  expect(await endOrphans({ clock: systemClock, find, report: () => {}, stopMs: 500 })).toEqual([]);
  expect(await identifyProcess(stranger.pid)).not.toBeNull();
});
