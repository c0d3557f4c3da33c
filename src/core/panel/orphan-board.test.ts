import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ORPHANS_FEED } from '#shared/panel/providers/incidents.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { identifyProcess } from '../supervision/process-identity.ts';
import { createWitness, type Witness, type Witnessed } from '../transport/testing/witness.ts';
import { OrphanBoard } from './orphan-board.ts';

/** Of this run alone: whatever carries it on this machine is found, whoever started it. */
const LEASE = randomBytes(32).toString('hex');

let folder: string;
let witness: Witness;
let hub: FeedHub;
let logged: string[];
let board: OrphanBoard;
let timers: Set<() => void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orphan-board-'));
  witness = await createWitness();
  hub = new FeedHub();
  logged = [];
  timers = new Set();
  const platform = createSystemPlatform({ log: (_level, event) => logged.push(event) });
  const after = (delayMs: number, run: () => void) => {
    if (delayMs < 5_000) return platform.clock.after(delayMs, run);
    timers.add(run);
    return { dispose: () => void timers.delete(run) };
  };
  const { clock } = platform;
  const fast = { now: () => clock.now(), elapsed: () => clock.elapsed(), after };
  board = new OrphanBoard({ platform: { ...platform, clock: fast }, hub, stateDirectory: folder });
});

afterEach(() => {
  board.dispose();
  witness.close();
  rmSync(folder, { recursive: true });
});

/** Starts a process and writes it into the ledger of a panel that is gone. */
async function leaveOrphan(name: string): Promise<Witnessed> {
  spawn(process.execPath, ['-e', witness.script()], { detached: true, stdio: 'ignore' });
  const found = await witness.next();
  const { pid } = found;
  const entry = { pid, identity: await identifyProcess(pid), command: ['node'], startedAt: 5 };
  const panel = { pid: 2 ** 30, identity: 'gone' };
  writeFileSync(join(folder, name), JSON.stringify({ lease: LEASE, panel, processes: [entry] }));
  return found;
}

const shown = () => (hub.state(ORPHANS_FEED).value ?? []).map(({ pid }) => pid);

test('what outlived an earlier panel is reported, ended once asked for, and then gone', async () => {
  const orphan = await leaveOrphan('processes-1.json');
  await board.report();
  expect([shown(), logged]).toEqual([[orphan.pid], ['found an orphan']]);
  const later = await leaveOrphan('processes-2.json');
  const answers = await Promise.all([board.end(), board.end()]);
  expect(answers).toEqual(Array.from({ length: 2 }, () => ({ endedCount: 1, leftPids: [] })));
  await orphan.ended;
  expect([shown(), await identifyProcess(later.pid)]).toEqual([[], expect.any(String)]);
});

test('what ends on its own is not shown for ever', async () => {
  const orphan = await leaveOrphan('processes-1.json');
  await board.report();
  process.kill(orphan.pid);
  await orphan.ended;
  while (shown().length > 0) {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
    await untilState(hub.state(ORPHANS_FEED), () => timers.size > 0 || shown().length === 0);
  }
});

test('nothing is ended that was not reported', async () => {
  const orphan = await leaveOrphan('processes-1.json');
  expect(await board.end()).toEqual({ endedCount: 0, leftPids: [] });
  expect(await identifyProcess(orphan.pid)).not.toBeNull();
});
