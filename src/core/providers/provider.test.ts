import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { ACTIONS_FEED } from '#shared/panel/providers/actions.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ACTIVITY_FEED, TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { PUSHED_STATUS_INTERVAL_MS } from './status/status-poller.ts';
import { ProviderWorld } from './testing/provider-world.ts';

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld();
});

afterEach(() => world.close());

const incidents = () => world.hub.state(INCIDENTS_FEED);
const status = () => world.hub.state(STATUS_FEED, 'bridge');
const lane = () => world.hub.state(ACTIVITY_FEED, 'bridge');

describe('a stop', () => {
  test('ends the process as asked, and is no incident', async () => {
    const provider = world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    provider.stop();
    const snapshot = await world.untilPhase('bridge', 'idle');
    expect(snapshot).toMatchObject({ pid: null, speaks: null, connection: { desired: 'stopped' } });
    expect(snapshot.runs).toMatchObject([{ pid, end: { cause: 'asked', exit: { kind: 'code', code: 0 } } }]);
    expect(incidents().value).toEqual([]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('keeps the last good status', async () => {
    const provider = world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    await untilState(status(), ({ good }) => good !== null);
    provider.stop();
    await world.untilPhase('bridge', 'idle');
    expect(status().value?.good?.status.pid).toBe(pid);
  });

  test('while it starts is a stop too', async () => {
    const provider = world.add('bridge', 'plain');
    await world.until('bridge', ({ pid }) => pid !== null);
    provider.stop();
    const { runs } = await world.untilPhase('bridge', 'idle');
    expect(runs.map(({ end }) => end?.cause)).toEqual(['asked']);
    expect(incidents().value).toEqual([]);
  });
});

describe('an end that nobody asked for', () => {
  test('is an incident with how it ended, its last lines and the boots before and after', async () => {
    world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    process.kill(pid, 'SIGUSR2');
    const next = await world.untilAnswered('bridge', pid);
    const [incident] = incidents().value ?? [];
    expect(incident).toMatchObject({
      providerId: 'bridge',
      title: 'bridge ended unexpectedly: exit code 3',
      what: { kind: 'process', pid, exit: { kind: 'code', code: 3 }, crashCount: 1, crashLimit: 5 },
      bootIdBefore: `boot-${pid}`,
      bootIdAfter: `boot-${next}`,
    });
    expect(incident?.lastLines.map(({ text }) => text)).toEqual(['port lost', 'error: gave up']);
    expect(incident?.ranMs).toBeGreaterThan(0);
    const { crashes, runs } = await world.until('bridge', () => true);
    expect(crashes.count).toBe(1);
    expect(runs.map(({ end }) => end?.cause ?? 'goes on')).toEqual(['goes on', 'by-itself']);
    expect(lane().value?.troubles).toContainEqual(
      expect.objectContaining({ status: 'failed', text: 'ended unexpectedly, exit code 3' }),
    );
    const said = await world.untilRow('bridge', ({ source }) => source === 'panel');
    expect(said).toMatchObject({ level: 'error', text: 'bridge ended unexpectedly: exit code 3' });
  });

  test('by kill -9 is followed by another process, whose status flows again', async () => {
    world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    process.kill(pid, 'SIGKILL');
    const next = await world.untilAnswered('bridge', pid);
    expect(next).not.toBe(pid);
    await untilState(status(), ({ good, refreshError }) => good?.status.pid === next && refreshError === null);
    expect(incidents().value?.[0]?.what).toMatchObject({ exit: { kind: 'signal', signal: 'SIGKILL' } });
  });

  test('names the calls that waited for an answer', async () => {
    const provider = world.add('bridge', 'one-status');
    const pid = await world.untilAnswered('bridge');
    await untilState(status(), ({ good }) => good !== null);
    await untilState(world.hub.state(ACTIONS_FEED, 'bridge'), ({ refreshError }) => refreshError !== null);
    void provider.refreshStatus('bridge');
    process.kill(pid, 'SIGKILL');
    const [incident] = await untilState(incidents(), (all) => all.length > 0);
    // Its list of actions may be asked for at the same time.
    expect(incident?.callsInFlight).toContainEqual({ method: 'status.get', elapsedMs: expect.any(Number) });
  });
});

describe('a status that is refused', () => {
  test('leaves the last good one, and the data are stale until the next', async () => {
    const provider = world.add('bridge', 'second-refused');
    await world.untilAnswered('bridge');
    const { good } = await untilState(status(), (each) => each.good !== null);
    await provider.refreshStatus('bridge');
    expect(status().value).toMatchObject({ good, refreshError: { message: 'refused: second-refused. E_INTERNAL' } });
    expect(lane().value?.spans.at(-1)?.status).toBe('stale');
    expect(lane().value?.troubles).toMatchObject([{ status: 'stale', text: 'refused: second-refused. E_INTERNAL' }]);
    expect((await world.until('bridge', () => true)).connection.phase.name).toBe('ready');
    await provider.refreshStatus('bridge');
    expect(status().value?.refreshError).toBeNull();
    expect(lane().value?.spans.map((span) => span.status)).toEqual(['stopped', 'working', 'ready', 'stale', 'ready']);
    expect(lane().value?.troubles).toHaveLength(1);
  });
});

describe('a provider that tells of changes', () => {
  test('is asked when it does, and else seldom', async () => {
    world.add('bridge', 'events');
    const pid = await world.untilAnswered('bridge');
    await untilState(status(), ({ intervalMs }) => intervalMs === PUSHED_STATUS_INTERVAL_MS);
    const { good } = await untilState(status(), (each) => each.good !== null);
    const count = Number(good?.status.statusCount);
    process.kill(pid, 'SIGUSR1');
    const changed = await untilState(status(), (each) => Number(each.good?.status.statusCount) > count);
    expect(changed.intervalMs).toBe(PUSHED_STATUS_INTERVAL_MS);
  });
});

describe('a provider that closes its output and goes on', () => {
  test('is ended, and another process takes its place', async () => {
    world.add('bridge', 'mute');
    const pid = await world.untilAnswered('bridge');
    const { connection, runs } = await world.until('bridge', (each) => each.pid !== pid && each.pid !== null);
    expect(runs[1]).toMatchObject({ pid, end: { cause: 'asked' } });
    expect(connection.lastFailure).toMatchObject({ kind: 'transient', reason: 'closed' });
    expect(incidents().value).toEqual([]);
  });
});

describe('what a process says', () => {
  test('beside its messages becomes rows with where they came from', async () => {
    world.add('bridge', 'noisy');
    await world.untilAnswered('bridge');
    const row = await world.untilRow('bridge', ({ source }) => source === 'stderr');
    expect(row).toMatchObject({ level: 'error', source: 'stderr', text: 'error: half a line' });
    const rows = world.hub.log(LOG_FEED, 'bridge').read(0, 10).rows;
    expect(rows.filter(({ source }) => source === 'stray')).toMatchObject([{ text: 'listening on 127.0.0.1' }]);
    expect(rows.filter(({ source }) => source === 'log')).toMatchObject([
      { level: 'warn', text: 'rx overrun' },
      { level: 'info', text: 'without the rest' },
    ]);
    expect(rows.filter(({ source }) => source === 'event')).toMatchObject([{ level: 'info', text: 'weather {}' }]);
    expect(rows).toHaveLength(5);
    await untilState(world.hub.state(TRAFFIC_FEED), ({ noiseCount }) => noiseCount === 1);
  });
});

describe('a provider that calls its interface something else', () => {
  test('is used all the same, with a warning', async () => {
    world.add('bridge', 'name=bench-interface');
    const row = await world.untilRow('bridge', ({ source }) => source === 'panel');
    const text = 'bridge calls its interface bench-interface; Flybridge expects generic-process-interface';
    expect(row).toMatchObject({ level: 'warn', source: 'panel', text });
    await world.untilPhase('bridge', 'ready');
  });
});

describe('a restart', () => {
  test('is confirmed by another pid and another bootId', async () => {
    const provider = world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    const reply = await provider.restart();
    const { pid: pidAfter } = await world.untilPhase('bridge', 'ready');
    const boots = { bootIdBefore: `boot-${pid}`, bootIdAfter: `boot-${pidAfter}` };
    expect(reply).toEqual({ ok: true, value: { pidBefore: pid, pidAfter, ...boots, tookMs: expect.any(Number) } });
    expect(pidAfter).not.toBe(pid);
    const { runs } = await world.until('bridge', () => true);
    expect(runs[1]).toMatchObject({ pid, end: { cause: 'asked' } });
    expect(incidents().value).toEqual([]);
  });

  test('starts what did not run', async () => {
    const provider = world.add('bridge', 'plain', { start: 'manual' });
    expect(await provider.restart()).toMatchObject({ ok: true, value: { pidBefore: null, bootIdBefore: '' } });
  });

  test('that two windows ask for is confirmed to both', async () => {
    const provider = world.add('bridge', 'plain');
    await world.untilAnswered('bridge');
    const [first, second] = await Promise.all([provider.restart(), provider.restart()]);
    const { pid } = await world.untilPhase('bridge', 'ready');
    expect([first, second]).toMatchObject([{ value: { pidAfter: pid } }, { value: { pidAfter: pid } }]);
  });

  test('that a stop overtakes says so, whatever failed before', async () => {
    const provider = world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    process.kill(pid, 'SIGKILL');
    await world.untilAnswered('bridge', pid);
    const reply = provider.restart();
    provider.stop();
    expect(await reply).toEqual({
      ok: false,
      error: { code: 'CLOSED', message: 'bridge was not restarted: it was stopped during the restart.' },
    });
  });

  test('that fails says why', async () => {
    const provider = world.add('bridge', 'crash', { start: 'manual' });
    expect(await provider.restart()).toEqual({
      ok: false,
      error: { code: 'CLOSED', message: 'bridge was not restarted: bridge ended unexpectedly: exit code 7.' },
    });
  });

  test('is over when the panel closes', async () => {
    const provider = world.add('bridge', 'plain');
    await world.untilAnswered('bridge');
    const reply = provider.restart();
    await world.close();
    expect(await reply).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
    expect(await provider.restart()).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
  });
});

describe('a status that is asked for by hand', () => {
  test('is published before the call is answered', async () => {
    const provider = world.add('bridge', 'plain');
    await world.untilPhase('bridge', 'ready');
    await provider.refreshStatus('bridge');
    expect(status().value?.good).not.toBeNull();
  });

  test('of a provider that does not run, or of an app of nobody, is answered at once', async () => {
    const provider = world.add('bridge', 'plain', { start: 'manual' });
    await provider.refreshStatus('bridge');
    await provider.refreshStatus('nobody');
    expect(status().value?.good).toBeNull();
  });
});
