import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { PROCESS_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld({ ...process.env, NPM_TOKEN: 'secret', ELECTRON_RUN_AS_NODE: '1' });
});

afterEach(() => world.close());

const status = (appId: string) => world.hub.state(STATUS_FEED, appId);

describe('a provider that is started', () => {
  test('becomes ready, says what it speaks, and its status flows', async () => {
    world.add('bridge', 'plain');
    const pid = await world.untilAnswered('bridge');
    const snapshot = await world.untilPhase('bridge', 'ready');
    expect(snapshot).toMatchObject({
      id: 'bridge',
      transport: 'stdio',
      command: peerCommand('plain'),
      directory: tmpdir(),
      pid,
      speaks: { name: 'generic-process-interface', version: 1 },
      crashes: { count: 0, limit: 5, windowMs: PROCESS_RETRY_POLICY.crashBudget?.windowMs },
    });
    expect(snapshot.runs).toEqual([{ pid, startedAt: expect.any(Number), bootId: `boot-${pid}`, end: null }]);
    const first = await untilState(status('bridge'), ({ good }) => good !== null);
    expect(first).toMatchObject({ appId: 'bridge', refreshError: null, good: { status: { pid } } });
    const next = await untilState(status('bridge'), ({ roundTripsMs }) => roundTripsMs.length > 1);
    expect(next.good?.at).toBeGreaterThan(first.good?.at ?? 0);
  });

  test('serves several apps, each asked for by its own id and named by its own title', async () => {
    const apps = [
      { appId: 'bridge', title: 'from the settings' },
      { appId: '40318', title: 'from the settings' },
    ] as const;
    world.add('host', 'plain', { apps });
    const { apps: named } = await world.until('host', (each) => each.apps.every(({ title }) => title.startsWith('T')));
    expect(named).toEqual([
      { appId: 'bridge', title: 'Title of bridge' },
      { appId: '40318', title: 'Title of 40318' },
    ]);
    await untilState(status('40318'), ({ good }) => good?.status.appTitle === 'Title of 40318');
    const host = world.registry.find('host');
    expect([world.registry.findByApp('40318'), world.registry.findByApp('host')]).toEqual([host, undefined]);
  });

  test('goes on with its other apps where one of several is refused', async () => {
    const apps = [
      { appId: 'gone', title: 'Gone' },
      { appId: 'bridge', title: 'Bridge' },
    ] as const;
    world.add('host', 'serves=bridge', { apps });
    await untilState(status('bridge'), ({ good, refreshError }) => good !== null && refreshError === null);
    const { refreshError } = await untilState(status('gone'), (each) => each.refreshError !== null);
    expect(refreshError?.message).toContain('E_UNSUPPORTED_APP');
    const { connection, speaks } = await world.until('host', () => true);
    expect([connection.phase.name, connection.generation, speaks?.version]).toEqual(['ready', 1, 1]);
  });

  test('without ping is ready all the same', async () => {
    world.add('bridge', 'no-ping');
    expect((await world.untilPhase('bridge', 'ready')).speaks?.version).toBe(1);
  });

  test('gets its settings, its folder and what programs need, and no secret', async () => {
    world.add('bridge', 'environment', { environment: { FROM_SETTINGS: 'yes' } });
    const { good } = await untilState(status('bridge'), (each) => each.good !== null);
    const environment = good?.status.environment;
    expect(environment).toMatchObject({ PATH: process.env.PATH, FROM_SETTINGS: 'yes' });
    expect(environment).not.toHaveProperty('NPM_TOKEN');
    expect(environment).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
    expect(good?.status.directory).toBe(realpathSync(tmpdir()));
  });

  test('by hand alone is not started before', async () => {
    const provider = world.add('bridge', 'plain', { start: 'manual' });
    const snapshot = await world.until('bridge', () => true);
    expect(snapshot).toMatchObject({
      connection: { desired: 'stopped', phase: { name: 'idle' } },
      pid: null,
      runs: [],
    });
    provider.start();
    await world.untilPhase('bridge', 'ready');
  });

  test('keeps its place among the others, and counts as one of all in the horizon', async () => {
    for (const id of ['a', 'b', 'c']) world.add(id, 'plain', { start: 'manual' });
    world.registry.find('b')?.start();
    await world.untilPhase('b', 'ready');
    expect(world.hub.state(PROVIDERS_FEED).value?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    const all = await untilState(
      world.hub.state(ACTIVITY_FEED, 'all'),
      ({ spans }) => spans.at(-1)?.status === 'ready',
    );
    expect(all.spans.map((span) => span.status)).toEqual(['stopped', 'working', 'ready']);
  });
});

describe('a provider that cannot start', () => {
  test('is blocked where its program is missing, with the remedy', async () => {
    world.add('bridge', 'plain', { argv: [join(tmpdir(), 'no-such-program')] });
    const { connection, pid, runs } = await world.untilPhase('bridge', 'blocked');
    expect(connection.phase).toMatchObject({ failure: { kind: 'blocked', reason: 'not-found' } });
    expect(connection.lastFailure).toMatchObject({ remedy: expect.stringMatching(/\w/) });
    expect([pid, runs, world.hub.state(INCIDENTS_FEED).value]).toEqual([null, [], []]);
    const lane = world.hub.state(ACTIVITY_FEED, 'bridge').value;
    expect(lane?.troubles).toEqual([
      { at: expect.any(Number), status: 'blocked', text: connection.lastFailure?.message },
    ]);
  });

  test('is blocked where it speaks another version, and nothing of it stays', async () => {
    world.add('bridge', 'version=2');
    const { connection, runs } = await world.untilPhase('bridge', 'blocked');
    expect(connection.lastFailure?.message).toBe('bridge uses interfaceVersion 2; Flybridge uses 1');
    expect(runs).toMatchObject([{ end: { cause: 'asked' } }]);
    expect(world.hub.state(INCIDENTS_FEED).value).toEqual([]);
  });

  test('and ends before it answers has crashed: each time is a run of one incident, until the budget is spent', async () => {
    world.add('bridge', 'crash');
    const { connection, crashes, runs } = await world.untilPhase('bridge', 'blocked');
    expect(connection.phase).toMatchObject({
      failure: { reason: 'crash-budget', exit: { kind: 'code', code: 7 } },
    });
    expect(crashes.count).toBe(5);
    expect(runs.map(({ end }) => end?.cause)).toEqual(Array.from({ length: 5 }, () => 'by-itself'));
    const incidents = world.hub.state(INCIDENTS_FEED).value ?? [];
    expect(incidents).toHaveLength(1);
    const ends = incidents.flatMap((incident) => [incident, ...incident.earlier]);
    const exit = { kind: 'code', code: 7 };
    expect(ends.map(({ what }) => what)).toMatchObject([5, 4, 3, 2, 1].map((crashCount) => ({ crashCount, exit })));
    for (const { lastLines } of ends) {
      expect(lastLines.at(-1)?.text).toBe('error: no such port COM7');
    }
  });

  test('is restarted by a start by hand', async () => {
    const provider = world.add('bridge', 'crash');
    const { connection } = await world.untilPhase('bridge', 'blocked');
    provider.start();
    await world.until('bridge', ({ connection: now }) => now.generation > connection.generation);
    await world.untilPhase('bridge', 'blocked');
  });
});

describe('a closed world', () => {
  test('has no process left, also none that was starting', async () => {
    world.add('ready', 'plain');
    const pid = await world.untilAnswered('ready');
    world.add('starting', 'plain');
    const { pid: early } = await world.until('starting', (each) => each.pid !== null);
    await world.close();
    for (const each of [pid, early ?? 0]) expect(() => process.kill(each, 0)).toThrow('ESRCH');
    const [first, second] = world.hub.state(PROVIDERS_FEED).value ?? [];
    expect([first?.connection.phase.name, second?.connection.phase.name]).toEqual(['idle', 'idle']);
  });
});
