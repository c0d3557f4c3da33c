import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { INCIDENTS_FEED } from '#shared/panel/providers/incidents.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import type { StartEnvironment } from './commands/login-path.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import { ProviderWorld, peerCommand } from './testing/provider-world.ts';

const PYTHON_PEER = fileURLToPath(new URL('./testing/peer.py', import.meta.url));

let world: ProviderWorld;
const listeners: ChildProcessWithoutNullStreams[] = [];

beforeEach(() => {
  world = new ProviderWorld();
});

afterEach(async () => {
  await world.close();
  for (const listener of listeners.splice(0)) listener.kill('SIGKILL');
});

/** Runs the Python provider on a port of its own; resolves with the port. */
async function listen(...args: string[]): Promise<{ readonly port: number; readonly pid: number }> {
  const child = spawn('python3', [PYTHON_PEER, ...args]);
  listeners.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { port: Number(line), pid: child.pid ?? 0 };
}

function define(binding: ProviderDefinition['binding']): ProviderDefinition {
  return { id: 'host', binding, apps: [{ appId: 'bridge', title: 'Bridge' }], start: 'automatic' };
}

const stdio = (...argv: [string, ...string[]]) =>
  define({ kind: 'stdio', argv, directory: tmpdir(), environment: {} } as const);

const incidents = () => world.hub.state(INCIDENTS_FEED);
const status = () => world.hub.state(STATUS_FEED, 'bridge');
const untilStatusOf = (pid: number) => untilState(status(), ({ good }) => good?.status.pid === pid);

describe.each(['tcp', 'tcp-per-call'] as const)('a provider that listens, by %s', (kind) => {
  test('is asked for its status, and shows where it listens and no process', async () => {
    const { port, pid } = await listen(kind);
    world.registry.add(define({ kind, host: '127.0.0.1', port }));
    const snapshot = await world.untilPhase('host', 'ready');
    expect(snapshot).toMatchObject({
      transport: kind,
      command: [],
      address: `127.0.0.1:${port}`,
      pid: null,
      runs: [],
      speaks: { version: 1 },
    });
    expect((await untilStatusOf(pid)).good?.status.appTitle).toBe('In Python');
  });

  test('that goes away is an incident, is waited for, and found again', async () => {
    const { port, pid } = await listen(kind);
    world.registry.add(define({ kind, host: '127.0.0.1', port }));
    await untilStatusOf(pid);
    for (const listener of listeners.splice(0)) listener.kill('SIGKILL');
    const { connection } = await world.until('host', ({ connection: { lastFailure } }) =>
      /Nothing is listening/.test(lastFailure?.message ?? ''),
    );
    expect(connection.lastFailure).toMatchObject({
      kind: 'transient',
      message: `Nothing is listening on 127.0.0.1:${port}`,
    });
    expect(connection.desired).toBe('running');
    const reason = kind === 'tcp' ? expect.any(String) : `Nothing is listening on 127.0.0.1:${port}`;
    const what = { kind: 'connection', address: `127.0.0.1:${port}`, reason };
    // One for the connection that stood, none for the attempts after it.
    const lost = { providerId: 'host', what, bootIdBefore: `boot-${pid}`, bootIdAfter: null };
    expect(incidents().value).toMatchObject([lost]);
    const next = await listen(kind);
    world.registry.redefine(define({ kind, host: '127.0.0.1', port: next.port }));
    await untilStatusOf(next.pid);
    expect(incidents().value).toMatchObject([{ ...lost, bootIdAfter: `boot-${next.pid}` }]);
    world.registry.find('host')?.stop();
    await world.untilPhase('host', 'idle');
    expect(incidents().value).toHaveLength(1);
  });

  test('can be restarted: it is connected again, without pids', async () => {
    const { port } = await listen(kind);
    world.registry.add(define({ kind, host: '127.0.0.1', port }));
    const { good } = await untilState(status(), (each) => each.good !== null);
    const before = await world.untilPhase('host', 'ready');
    const reply = await world.registry.find('host')?.restart();
    expect(incidents().value).toEqual([]);
    // The boot tells that it is the same process, which Flybridge does not run.
    const { bootId = '' } = good?.status ?? {};
    const boots = { bootIdBefore: bootId, bootIdAfter: bootId };
    expect(bootId).not.toBe('');
    expect(reply).toMatchObject({ ok: true, value: { pidBefore: null, pidAfter: null, ...boots } });
    const after = await world.untilPhase('host', 'ready');
    expect(after.connection.generation).toBe(before.connection.generation + 1);
  });
});

test('replies without an id are taken on a connection that carries one request', async () => {
  const { port, pid } = await listen('tcp-per-call', 'no-id');
  world.registry.add(define({ kind: 'tcp-per-call', host: '127.0.0.1', port }));
  await untilStatusOf(pid);
});

describe('the program behind an app', () => {
  test('is swapped from Node to Python and from stdio to TCP; its feeds and its history go on', async () => {
    const statuses = status();
    const log = world.hub.log(LOG_FEED, 'host');
    world.registry.add(stdio(...peerCommand('noisy')));
    await world.until('host', ({ runs }) => runs[0]?.bootId.startsWith('boot-') === true);
    const first = (await untilState(statuses, ({ good }) => good !== null)).good;
    await world.untilRow('host', ({ source }) => source === 'stderr');

    world.registry.redefine(stdio('python3', PYTHON_PEER, 'stdio'));
    // Until the next program has answered, what the last one said stays in sight.
    expect(statuses.value?.good).toEqual(first);
    await untilState(statuses, ({ good }) => good?.status.appTitle === 'In Python');
    const swapped = await world.until('host', ({ runs }) => runs.length === 2 && runs[0]?.bootId !== '');
    expect(swapped.command).toEqual(['python3', PYTHON_PEER, 'stdio']);
    expect(swapped.runs[1]).toMatchObject({ pid: first?.status.pid, end: { cause: 'asked' } });

    const { port, pid } = await listen('tcp');
    world.registry.redefine(define({ kind: 'tcp', host: '127.0.0.1', port }));
    await untilStatusOf(pid);
    const listening = await world.untilPhase('host', 'ready');
    expect(listening).toMatchObject({ transport: 'tcp', pid: null });
    expect(listening.runs).toHaveLength(2);
    expect(listening.runs.map(({ end }) => end?.cause)).toEqual(['asked', 'asked']);

    expect(world.hub.state(STATUS_FEED, 'bridge')).toBe(statuses);
    expect(world.hub.log(LOG_FEED, 'host')).toBe(log);
    expect(log.read(0, log.nextSeq).rows.some(({ source }) => source === 'stray')).toBe(true);
    expect(world.hub.state(INCIDENTS_FEED).value).toEqual([]);
  });

  test('takes apps away and brings others', async () => {
    world.registry.add(stdio(...peerCommand('plain')));
    await untilState(status(), ({ good }) => good !== null);
    world.registry.redefine({ ...stdio(...peerCommand('plain')), apps: [{ appId: 'other', title: 'Other' }] });
    await untilState(world.hub.state(STATUS_FEED, 'other'), ({ good }) => good !== null);
    expect(world.registry.findByApp('bridge')).toBeUndefined();
    expect(world.registry.findByApp('other')).toBe(world.registry.find('host'));
  });

  test('is not started at all where it is swapped before its environment is known', async () => {
    await world.close();
    let know = () => {};
    const isAsked = new Promise<void>((ask) => {
      const known = new Promise<StartEnvironment>((resolve) => {
        know = () => resolve({ variables: process.env, pathProblem: null });
      });
      const environment = () => {
        ask();
        return known;
      };
      world = new ProviderWorld(process.env, { environment });
    });
    world.registry.add(stdio(...peerCommand('noisy')));
    await isAsked;
    world.registry.redefine(stdio(...peerCommand('plain')));
    know();
    const { command, runs } = await world.untilPhase('host', 'ready');
    expect([command, runs.length]).toEqual([peerCommand('plain'), 1]);
  });

  test('is not started by a swap where it was stopped', async () => {
    world.registry.add({ ...stdio(...peerCommand('plain')), start: 'manual' });
    world.registry.redefine({ ...stdio('python3', PYTHON_PEER, 'stdio'), start: 'manual' });
    const { connection } = await world.until('host', ({ command }) => command[0] === 'python3');
    expect(connection).toMatchObject({ desired: 'stopped', phase: { name: 'idle' } });
  });
});
