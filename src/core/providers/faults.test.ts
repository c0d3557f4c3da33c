import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { STATUS_FEED, type StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { systemClock } from '../platform/clock.ts';
import { heldMemory } from '../platform/testing/held-memory.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

const FAULTY = fileURLToPath(new URL('./testing/faulty.mjs', import.meta.url));
const SHELL_PEER = fileURLToPath(new URL('./testing/peer.sh', import.meta.url));
const MB = 1024 * 1024;

/** What the panel may hold after a provider has flooded it: its log, and some air, less than the line of 100 MB that one of these tests sends. */
const HELD_BOUND = 64 * MB;

/** The limits of a stop, 2 s and 3 s, and air for a machine under load. */
const STOP_BOUND_MS = 6_000;

let world: ProviderWorld;

beforeEach(async () => {
  world = new ProviderWorld();
  world.add('neighbour', '', { argv: ['/bin/sh', SHELL_PEER] });
  await world.untilAnswered('neighbour');
});

/** Whatever a provider does, others notice nothing. */
afterEach(async () => {
  const neighbour = await world.until('neighbour', () => true);
  const status = await untilStatus('neighbour', ({ good }) => good !== null);
  await world.registry.find('neighbour')?.refreshStatus('neighbour');
  await world.close();
  expect(neighbour.connection).toMatchObject({ phase: { name: 'ready' }, generation: 1, lastFailure: null });
  expect(neighbour.runs).toHaveLength(1);
  expect(status.refreshError).toBeNull();
});

const faulty = (id: string, ...args: string[]) => world.add(id, '', { argv: [process.execPath, FAULTY, ...args] });

function untilStatus(id: string, isReached: (status: StatusSnapshot) => boolean): Promise<StatusSnapshot> {
  return untilState(world.hub.state(STATUS_FEED, id), isReached);
}

const untilGood = (id: string) => untilStatus(id, ({ good }) => good !== null);
const rowsOf = (id: string) => world.hub.log(LOG_FEED, id).read(0, world.hub.log(LOG_FEED, id).nextSeq).rows;

describe('what cannot be started is blocked, and says what to do', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    await writeFile(join(folder, 'text'), 'no program');
    await chmod(join(folder, 'text'), 0o644);
  });

  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ['a program that is missing', { argv: ['no-such-program-anywhere'] }, 'not-found'],
    ['a file that is not executable', { argv: ['./text'] }, 'not-executable'],
    ['a directory that is missing', { directory: 'nowhere' }, 'bad-directory'],
    ['a directory that is a file', { directory: 'text' }, 'bad-directory'],
  ] as const)('%s', async (_title, fault, reason) => {
    const { argv = peerCommand('plain') } = fault as { argv?: [string] };
    world.add('faulty', '', { argv, directory: 'directory' in fault ? join(folder, fault.directory) : folder });
    const { connection, runs } = await world.untilPhase('faulty', 'blocked');
    expect(connection.phase).toMatchObject({
      failure: { kind: 'blocked', reason, remedy: expect.stringMatching(/./) },
    });
    expect(runs).toEqual([]);
  });
});

describe('an end', () => {
  test('during the start is tried again until the budget is spent', async () => {
    world.add('faulty', 'crash');
    const { connection, runs, crashes } = await world.untilPhase('faulty', 'blocked');
    expect(connection.phase).toMatchObject({ failure: { reason: 'crash-budget', exit: { kind: 'code', code: 7 } } });
    expect(crashes).toMatchObject({ count: 5, limit: 5 });
    expect(runs.map(({ end }) => end?.exit)).toEqual(Array(5).fill({ kind: 'code', code: 7 }));
  });

  test('in the midst of a line is an incident; the half line is no message', async () => {
    faulty('faulty', 'half-line');
    await untilState(world.hub.state(INCIDENTS_FEED), (all) => all.length > 0);
    const row = await world.untilRow('faulty', ({ source }) => source === 'stray');
    expect(row.text).toBe('{"id":"req-3","ok":tr');
    expect(world.hub.state(INCIDENTS_FEED).value?.at(-1)?.what).toMatchObject({ exit: { kind: 'code', code: 4 } });
  });
});

describe('what is said', () => {
  test('in a line of 100 MB costs that line, and memory is bounded', async () => {
    const before = heldMemory();
    faulty('faulty', 'long-line', '100');
    const row = await world.untilRow('faulty', ({ source }) => source === 'stray');
    expect(row.text.length).toBeLessThan(5_000);
    expect(row.text).toMatch(
      /^This line was not read: it has [\d,]+ bytes, and the limit is 33,554,432\. It begins: aaaa/,
    );
    expect((await untilGood('faulty')).refreshError).toBeNull();
    expect(heldMemory() - before).toBeLessThan(HELD_BOUND);
  });

  test('in invalid UTF-8 and with deep nesting is noise', async () => {
    faulty('faulty', 'bytes');
    expect((await untilGood('faulty')).refreshError).toBeNull();
    expect(rowsOf('faulty').filter(({ source }) => source === 'stray')).toHaveLength(2);
  });

  test('under names that every object has changes no object', async () => {
    faulty('faulty', 'proto');
    const { good } = await untilGood('faulty');
    expect({}).not.toHaveProperty('polluted');
    expect(good?.status).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(good?.status)).toBe(Object.prototype);
    expect((await world.untilPhase('faulty', 'ready')).connection.generation).toBe(1);
  });

  test('twice, and to nobody, is noise; each call has the answer that is its own', async () => {
    faulty('faulty', 'twice');
    expect((await untilGood('faulty')).refreshError).toBeNull();
    await world.untilRow('faulty', ({ text }) => text.includes('req-99999'));
    const strays = rowsOf('faulty').filter(({ source }) => source === 'stray');
    expect(strays.length).toBeGreaterThanOrEqual(2);
    expect((await world.untilPhase('faulty', 'ready')).connection.generation).toBe(1);
  });

  test('as 1 GB on stderr is kept by its end, and memory is bounded', async () => {
    const before = heldMemory();
    faulty('faulty', 'stderr', '1024');
    expect((await untilGood('faulty')).refreshError).toBeNull();
    const log = world.hub.log(LOG_FEED, 'faulty');
    expect(log.nextSeq - log.firstSeq).toBeLessThanOrEqual(100_000);
    expect(heldMemory() - before).toBeLessThan(HELD_BOUND);
  }, 120_000);
});

describe('a process', () => {
  test('that closes its stdin is told of with each question, and is not taken for dead', async () => {
    const provider = faulty('faulty', 'no-stdin');
    await untilGood('faulty');
    const { refreshError } = await untilStatus('faulty', (each) => each.refreshError !== null);
    expect(refreshError?.message).toMatch(/status\.get/);
    expect((await world.until('faulty', () => true)).pid).not.toBeNull();
    provider.stop();
    await provider.untilStopped();
  });

  test('that ignores SIGTERM ends within the limits', async () => {
    const provider = faulty('faulty', 'deaf');
    await untilGood('faulty');
    const startedAt = systemClock.elapsed();
    provider.stop();
    await provider.untilStopped();
    expect(systemClock.elapsed() - startedAt).toBeLessThan(STOP_BOUND_MS);
    const { runs } = await world.until('faulty', () => true);
    expect(runs[0]?.end).toMatchObject({ exit: { kind: 'signal', signal: 'SIGKILL' }, cause: 'asked' });
  });

  test('that has started others ends with all of them', async () => {
    const provider = faulty('faulty', 'family');
    const { good } = await untilGood('faulty');
    const childPid = Number(good?.status.childPid);
    expect(() => process.kill(childPid, 0)).not.toThrow();
    provider.stop();
    await provider.untilStopped();
    await untilGone(childPid);
  });

  test('that is stopped hangs, is well again when it goes on, and can be ended while it is stopped', async () => {
    const provider = world.add('faulty', 'plain');
    const pid = await world.untilAnswered('faulty');
    process.kill(pid, 'SIGSTOP');
    const hung = await world.until('faulty', ({ health }) => health.name === 'hung');
    expect(hung.connection.phase.name).toBe('ready');
    expect(rowsOf('faulty').at(-1)).toMatchObject({ source: 'panel', level: 'error' });
    process.kill(pid, 'SIGCONT');
    await world.until('faulty', ({ health }) => health.name === 'answering');
    process.kill(pid, 'SIGSTOP');
    const startedAt = systemClock.elapsed();
    provider.stop();
    await provider.untilStopped();
    expect(systemClock.elapsed() - startedAt).toBeLessThan(STOP_BOUND_MS);
    await untilGone(pid);
  });
});

test('of fifty at once ten crash in a loop: they are given up, and the forty run as if alone', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `p${index}`);
  const isBroken = (id: string) => Number(id.slice(1)) % 5 === 0;
  for (const id of ids) world.add(id, '', { argv: ['/bin/sh', SHELL_PEER, isBroken(id) ? 'crash' : 'plain'] });
  for (const id of ids) await world.untilPhase(id, isBroken(id) ? 'blocked' : 'ready');
  for (const id of ids.filter((each) => !isBroken(each))) {
    expect((await untilGood(id)).refreshError).toBeNull();
    const { connection, runs } = await world.until(id, () => true);
    expect(connection).toMatchObject({ generation: 1, lastFailure: null });
    expect(runs).toHaveLength(1);
  }
  const incidents = world.hub.state(INCIDENTS_FEED).value ?? [];
  expect(incidents.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 5));
  expect(new Set(incidents.map(({ providerId }) => providerId))).toEqual(new Set(ids.filter(isBroken)));
  for (const { lastLines, what } of incidents) {
    expect(what).toMatchObject({ exit: { kind: 'code', code: 7 } });
    expect(lastLines.at(-1)?.text).toBe('error: no such port');
  }
});

/** A process that was killed is gone when its new parent has waited for it. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      // That is what was waited for.
      return;
    }
    await new Promise<void>((resolve) => systemClock.after(1, resolve));
  }
}
