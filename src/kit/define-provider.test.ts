import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '#core/transport/memory-transport.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { action, cancelAction } from './action.ts';
import { ConfigFile } from './config-file.ts';
import { defineProvider } from './define-provider.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A provider of a bridge and of a hosted role, and clients of it. */
async function createWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'provider-'));
  folders.push(folder);
  const clock = new VirtualClock();
  const run = { isRunning: true };
  const provider = defineProvider({
    clock,
    bootId: '7f3a-91c2',
    pid: 41,
    apps: [
      {
        appId: 'bridge',
        title: 'Test Fixture Bridge',
        config: new ConfigFile({
          path: join(folder, 'bridge.json'),
          repoRoot: folder,
          entries: { transportMode: { type: 'string', initial: 'Com', allowed: ['Com', 'Tcp'] } },
        }),
        status: () => ({ running: run.isRunning, profile: 'bench-a' }),
        actions: {
          run_stop: action({
            label: 'Stop',
            run: () => {
              run.isRunning = false;
            },
          }),
          soak: action({
            label: 'Soak',
            args: { cycles: { type: 'int', required: true } },
            mutex: 'scenario',
            run: ({ args, progress, signal }) =>
              new Promise((_, reject) => {
                progress({ of: args.cycles }, 'cycle 1');
                signal.addEventListener('abort', () => reject(new Error('given up')));
              }),
          }),
          job_cancel: cancelAction(),
        },
      },
      { appId: 'plc-simulator', title: 'PLC', processModel: 'hosted-role', status: () => ({ running: true }) },
    ],
  });
  const connect = () => {
    const [near, far] = createLinkedTransports();
    const events: unknown[] = [];
    provider.serve(far);
    const client = new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      transport: near,
      clock,
      listener: { event: ({ event, params }) => events.push([event, params]), noise: () => {}, closed: () => {} },
    });
    return { client, events };
  };
  return { ...connect(), clock, connect, folder, provider, run };
}

describe('the status of an app', () => {
  test('has the ten fields of the contract and the app’s own', async () => {
    const { client, run } = await createWorld();
    const running = {
      interfaceName: 'generic-process-interface',
      interfaceVersion: 1,
      appId: 'bridge',
      appTitle: 'Test Fixture Bridge',
      running: true,
      pid: 41,
      hostRunning: true,
      hostPid: 41,
      bootId: '7f3a-91c2',
      error: '',
      profile: 'bench-a',
    };
    expect(await client.call('status.get', { appId: 'bridge' })).toEqual({ ok: true, value: running });
    run.isRunning = false;
    expect(await client.call('status.get', { appId: 'bridge' })).toEqual({
      ok: true,
      value: { ...running, running: false, pid: null, bootId: '' },
    });
  });

  test('of a hosted role says so, and shares pid and bootId with its host', async () => {
    const { client } = await createWorld();
    expect(await client.call('status.get', { appId: 'plc-simulator' })).toMatchObject({
      value: { processModel: 'hosted-role', roleAppId: 'plc-simulator', pid: 41, hostPid: 41, bootId: '7f3a-91c2' },
    });
  });

  test('of an app of nobody is refused by name, as is all else of it', async () => {
    const { client } = await createWorld();
    const params = { appId: '40318', key: 'k', value: 1, actionName: 'a', jobId: 'j' };
    const refused = { ok: false, error: { code: 'E_UNSUPPORTED_APP', details: { appId: '40318' } } };
    expect(await client.call('status.get', params)).toMatchObject(refused);
    expect(await client.call('config.get', params)).toMatchObject(refused);
    expect(await client.call('config.set', params)).toMatchObject(refused);
    expect(await client.call('action.list', params)).toMatchObject(refused);
    expect(await client.call('action.invoke', params)).toMatchObject(refused);
    expect(await client.call('action.job.get', params)).toMatchObject(refused);
  });
});

describe('the config of an app', () => {
  test('is a file; a change names the process that still runs without it', async () => {
    const { client, folder, run } = await createWorld();
    const filePath = join(folder, 'bridge.json');
    const change = { appId: 'bridge', key: 'transportMode', value: 'Tcp' };
    expect(await client.call('config.set', change)).toMatchObject({
      ok: true,
      value: { changed: true, filePath, restartRequired: true, pidAtSet: 41 },
    });
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ transportMode: 'Tcp' });
    expect(await client.call('config.get', { appId: 'bridge' })).toMatchObject({
      value: { valid: true, entries: [{ key: 'transportMode', value: 'Tcp' }] },
    });
    run.isRunning = false;
    expect(await client.call('config.set', { ...change, value: 'Com' })).toMatchObject({
      value: { restartRequired: false, pidAtSet: null },
    });
  });

  test('of an app without one is empty and takes nothing', async () => {
    const { client } = await createWorld();
    expect(await client.call('config.get', { appId: 'plc-simulator' })).toMatchObject({
      value: { valid: true, entries: [], paths: [] },
    });
    expect(await client.call('config.set', { appId: 'plc-simulator', key: 'a', value: 1 })).toMatchObject({
      error: { code: 'E_NOT_FOUND', details: { key: 'a' } },
    });
  });
});

describe('the actions of an app', () => {
  test('are listed, invoked, and followed to the end', async () => {
    const { client, clock, run } = await createWorld();
    expect(await client.call('action.list', { appId: 'bridge' })).toMatchObject({
      value: {
        actions: [
          { name: 'run_stop', label: 'Stop', args: [] },
          { name: 'soak', args: [{ name: 'cycles', type: 'int', required: true }], mutex: 'scenario' },
          { name: 'job_cancel', args: [{ name: 'jobId' }] },
        ],
      },
    });
    const accepted = await client.call('action.invoke', { appId: 'bridge', actionName: 'run_stop' });
    expect(accepted).toMatchObject({ ok: true, value: { state: 'queued' } });
    const jobId = accepted.ok ? accepted.value.jobId : '';
    await clock.advance(0);
    expect(await client.call('action.job.get', { appId: 'bridge', jobId })).toMatchObject({
      value: { jobId, state: 'succeeded', error: null },
    });
    expect(run.isRunning).toBe(false);
  });

  test('push their progress with the jobId, and can be canceled', async () => {
    const { client, clock, events } = await createWorld();
    await client.call('events.subscribe', { topics: ['log'] });
    const soak = await client.call('action.invoke', { appId: 'bridge', actionName: 'soak', args: { cycles: '3' } });
    const jobId = soak.ok ? soak.value.jobId : '';
    await clock.advance(0);
    const ts = '2026-02-17T16:20:00.000Z';
    expect(events).toEqual([['log', { appId: 'bridge', ts, level: 'info', source: 'soak', jobId, line: 'cycle 1' }]]);
    expect(await client.call('action.job.get', { appId: 'bridge', jobId })).toMatchObject({
      value: { state: 'running', result: { of: 3 }, stdout: 'cycle 1' },
    });
    await client.call('action.invoke', { appId: 'bridge', actionName: 'job_cancel', args: { jobId } });
    await clock.advance(0);
    expect(await client.call('action.job.get', { appId: 'bridge', jobId })).toMatchObject({
      value: { state: 'canceled', error: null },
    });
  });

  test('that are unknown, wrongly called or of an unknown job are refused', async () => {
    const { client } = await createWorld();
    const refusals = [
      await client.call('action.invoke', { appId: 'bridge', actionName: 'toString' }),
      await client.call('action.invoke', { appId: 'bridge', actionName: 'soak', args: { cycles: 'many' } }),
      await client.call('action.job.get', { appId: 'bridge', jobId: 'job-0' }),
    ];
    expect(refusals).toMatchObject([
      { error: { code: 'E_NOT_FOUND', details: { actionName: 'toString' } } },
      { error: { code: 'E_BAD_ARG', details: { param: 'cycles' } } },
      { error: { code: 'E_NOT_FOUND', details: { jobId: 'job-0' } } },
    ]);
  });

  test('end with their provider', async () => {
    const { client, clock, provider } = await createWorld();
    const soak = await client.call('action.invoke', { appId: 'bridge', actionName: 'soak', args: { cycles: 1 } });
    const jobId = soak.ok ? soak.value.jobId : '';
    await clock.advance(0);
    provider.dispose();
    expect(await client.call('action.job.get', { appId: 'bridge', jobId })).toMatchObject({
      value: { state: 'canceled' },
    });
  });
});

describe('what a provider pushes', () => {
  test('goes to each client that subscribed to it, and to no other', async () => {
    const { client, connect, events, provider } = await createWorld();
    const other = connect();
    await client.call('events.subscribe', { topics: ['log'] });
    provider.log('bridge', 'warn', 'com', 'overrun');
    provider.statusChanged('bridge');
    await settle();
    expect(events).toMatchObject([['log', { appId: 'bridge', level: 'warn', source: 'com', line: 'overrun' }]]);
    expect(other.events).toEqual([]);
  });

  test('of a log is kept for the first subscriber, as it was said, and for no other', async () => {
    const { client, clock, connect, events, provider } = await createWorld();
    const other = connect();
    for (let line = 0; line < 1_200; line += 1) provider.log('bridge', 'info', 'com', `line ${line}`);
    const saidAt = new Date(clock.now()).toISOString();
    await clock.advance(50);
    await client.call('events.subscribe', { topics: ['status.changed'] });
    await client.call('events.subscribe', { topics: ['log'] });
    await other.client.call('events.subscribe', { topics: ['log'] });
    provider.log('bridge', 'info', 'com', 'the last');
    await settle();
    expect(events).toHaveLength(1_001);
    expect(events[0]).toEqual(['log', { appId: 'bridge', ts: saidAt, level: 'info', source: 'com', line: 'line 200' }]);
    expect(other.events).toMatchObject([['log', { line: 'the last' }]]);
  });

  test('of changes in short order is the first at once and one for the rest', async () => {
    const { client, clock, events, provider } = await createWorld();
    await client.call('events.subscribe', { topics: ['status.changed'] });
    for (let count = 0; count < 10; count += 1) provider.statusChanged('bridge');
    provider.statusChanged('plc-simulator');
    await settle();
    expect(events.splice(0)).toEqual([
      ['status.changed', { appId: 'bridge' }],
      ['status.changed', { appId: 'plc-simulator' }],
    ]);
    await clock.advance(100);
    expect(events.splice(0)).toEqual([['status.changed', { appId: 'bridge' }]]);
    await clock.advance(10_000);
    expect([events, clock.pendingCount]).toEqual([[], 0]);
  });

  test('of a job that begins and ends is that the status changed', async () => {
    const { client, clock, events } = await createWorld();
    await client.call('events.subscribe', { topics: ['status.changed'] });
    await client.call('action.invoke', { appId: 'bridge', actionName: 'run_stop' });
    await clock.advance(100);
    expect(events).toEqual([
      ['status.changed', { appId: 'bridge' }],
      ['status.changed', { appId: 'bridge' }],
    ]);
  });
});
