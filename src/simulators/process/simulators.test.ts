import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { findCancelAction } from '#shared/protocols/process/actions.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import type { LogLine } from '#shared/protocols/process/events.ts';
import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import type { Result } from '#shared/result.ts';

let programs: BuiltPrograms;
let folder: string;
const children: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  programs = await buildPrograms({
    'simulator-bridge': new URL('./bridge/index.ts', import.meta.url),
    'simulator-fixture-host': new URL('./fixture-host/index.ts', import.meta.url),
  });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

/** A simulator as a real process, and a client of it. */
function startProgram(name: string) {
  const child = spawn(process.execPath, [programs.pathOf(name)], {
    env: { PATH: process.env.PATH, FLYBRIDGE_DEMO_DIRECTORY: folder },
  });
  children.push(child);
  child.stdin.on('error', () => {});
  const noises: string[] = [];
  const listeners = new Set<() => void>();
  const logs: LogLine[] = [];
  const client = new ProtocolClient<ProcessProtocol>({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: {
      event(event) {
        if (event.kind === 'known' && event.event === 'log') logs.push(event.params);
        for (const listener of listeners) listener();
      },
      noise: ({ text }) => noises.push(text),
      closed: () => {},
    },
  });
  /** Resolves when an event has come after which `isReached` holds. */
  const untilEvent = (isReached: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!isReached()) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });
  const run = async (appId: string, actionName: string, args: Readonly<Record<string, string>> = {}) =>
    value(await client.call('action.invoke', { appId, actionName, args })).jobId;
  const untilOver = async (appId: string, jobId: string): Promise<JobView> => {
    for (;;) {
      const job = value(await client.call('action.job.get', { appId, jobId }));
      if (isTerminal(job.state)) return job;
    }
  };
  const status = async (appId: string) => value(await client.call('status.get', { appId }));
  return { child, client, logs, noises, run, status, untilEvent, untilOver };
}

function value<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the bridge', () => {
  test('runs; a stop and a start change running, pid and bootId', async () => {
    const { child, noises, run, status, untilOver } = startProgram('simulator-bridge');
    const first = await status('bridge');
    expect(first).toMatchObject({ appTitle: 'Test Fixture Bridge', running: true, pid: child.pid, hostPid: child.pid });
    await untilOver('bridge', await run('bridge', 'run_stop'));
    expect(await status('bridge')).toMatchObject({
      running: false,
      pid: null,
      bootId: '',
      hostRunning: true,
      hostPid: child.pid,
    });
    await untilOver('bridge', await run('bridge', 'run_start'));
    const second = await status('bridge');
    expect(second).toMatchObject({ running: true, pid: child.pid, bootId: expect.stringMatching(/^\w{4}-\w{4}$/) });
    expect(second.bootId).not.toBe(first.bootId);
    expect(noises).toEqual([]);
  });

  test('keeps its config in a file; a run begins with what stands there', async () => {
    const { child, client, run, status, untilOver } = startProgram('simulator-bridge');
    const change = await client.call('config.set', { appId: 'bridge', key: 'comPort', value: 'COM3' });
    const filePath = join(folder, 'bridge.json');
    expect(change).toMatchObject({ value: { changed: true, filePath, restartRequired: true, pidAtSet: child.pid } });
    expect(JSON.parse(await readFile(filePath, 'utf8'))).toEqual({ comPort: 'COM3' });
    expect(await status('bridge')).toMatchObject({ comPort: { name: 'COM7' } });
    await untilOver('bridge', await run('bridge', 'run_stop'));
    await untilOver('bridge', await run('bridge', 'run_start'));
    expect(await status('bridge')).toMatchObject({ comPort: { name: 'COM3' } });
    const refused = await client.call('config.set', { appId: 'bridge', key: 'baudRate', value: 1 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'E_CONFIG_INVALID' } });
  });

  test('says nothing before it is asked to, and then its log and that its status changed', async () => {
    const { client, logs, untilEvent } = startProgram('simulator-bridge');
    await client.call('config.set', { appId: 'bridge', key: 'telegramIntervalMs', value: 20 });
    expect(client.counts.events).toBe(0);
    await client.call('events.subscribe', { topics: ['log', 'status.changed'] });
    await untilEvent(() => logs.some(({ line }) => line.startsWith('telegram')) && client.counts.events > logs.length);
    expect(logs[0]).toMatchObject({ appId: 'bridge', level: 'info', source: 'bridge' });
  });

  test('runs a scenario with arguments of each type, with progress', async () => {
    const { client, logs, run, untilOver } = startProgram('simulator-bridge');
    await client.call('events.subscribe', { topics: ['log'] });
    const args = { scenario: 'soak', cycles: '3', speed: '50.5', dryRun: 'true', ticket: 'BENCH-12' };
    const jobId = await run('bridge', 'scenario_run', args);
    expect(await untilOver('bridge', jobId)).toMatchObject({
      state: 'succeeded',
      result: { scenario: 'soak', cycles: 3, passed: 3, dryRun: true },
      stdout: 'soak (dry run) for BENCH-12\ncycle 1 of 3 passed\ncycle 2 of 3 passed\ncycle 3 of 3 passed',
      error: null,
    });
    expect(logs.filter((line) => line.jobId === jobId)).toHaveLength(4);
  });

  test('cancels a job by the action that its list offers for that', async () => {
    const { client, run, untilOver } = startProgram('simulator-bridge');
    const { actions } = value(await client.call('action.list', { appId: 'bridge' }));
    const jobId = await run('bridge', 'scenario_run', { scenario: 'soak', cycles: '1000' });
    await run('bridge', findCancelAction(actions)?.name ?? '', { jobId });
    expect(await untilOver('bridge', jobId)).toMatchObject({ state: 'canceled', error: null });
  });

  test('has an action that fails and one that runs out of time', async () => {
    const { run, untilOver } = startProgram('simulator-bridge');
    const [calibrate, wait] = await Promise.all([run('bridge', 'calibrate'), run('bridge', 'wait_for_door')]);
    expect(await untilOver('bridge', calibrate)).toMatchObject({
      state: 'failed',
      stdout: 'reading sensor DS1',
      stderr: 'DS1 reads 4.91 V, expected 0.40 to 4.60 V',
      error: { code: 'E_ACTION_FAILED', details: { sensor: 'DS1', volts: 4.91 } },
    });
    expect(await untilOver('bridge', wait)).toMatchObject({ state: 'timeout', error: { code: 'E_ACTION_TIMEOUT' } });
  });

  test('crashes when it is asked to, with its last words on stderr', async () => {
    const { child, run } = startProgram('simulator-bridge');
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    const closed = once(child, 'close');
    await run('bridge', 'crash');
    expect((await closed)[1]).toBe('SIGSEGV');
    expect(words).toContain('error: the bridge reads address 0x0\n');
  });

  test('ends when its client does', async () => {
    const { child, client } = startProgram('simulator-bridge');
    await client.call('ping', {});
    client.close();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('the host of 40318', () => {
  test('serves three apps in one process, with the fields of the contract', async () => {
    const { child, status } = startProgram('simulator-fixture-host');
    const [fixture, plc, ble] = [await status('40318'), await status('plc-simulator'), await status('ble-simulator')];
    expect(fixture).toMatchObject({
      appTitle: '40318',
      running: true,
      bleTransportActive: true,
      fixtureSimPids: [child.pid],
    });
    expect(fixture).not.toHaveProperty('processModel');
    expect(plc).toMatchObject({
      appTitle: 'COM Traffic Simulator (PLC)',
      processModel: 'hosted-role',
      roleAppId: 'plc-simulator',
    });
    expect(ble).toMatchObject({
      appTitle: 'COM Traffic Simulator (BLE)',
      processModel: 'hosted-role',
      roleAppId: 'ble-simulator',
    });
    expect(new Set([fixture, plc, ble].map(({ bootId, hostPid, pid }) => `${bootId} ${pid} ${hostPid}`)).size).toBe(1);
  });

  test('counts a role’s traffic at the rate that its config has; another role does not notice its stop', async () => {
    const { client, run, status, untilEvent, untilOver } = startProgram('simulator-fixture-host');
    await client.call('config.set', { appId: 'plc-simulator', key: 'framesPerSecond', value: '200' });
    await untilOver('plc-simulator', await run('plc-simulator', 'run_stop'));
    expect(await status('plc-simulator')).toMatchObject({ running: false, pid: null, bootId: '' });
    expect(await status('ble-simulator')).toMatchObject({ running: true });
    await client.call('events.subscribe', { topics: ['log'] });
    await untilOver('plc-simulator', await run('plc-simulator', 'run_start'));
    await untilEvent(() => client.counts.events > 20);
    const { traffic } = await status('plc-simulator');
    expect(traffic).toMatchObject({ framesPerSecond: 200, port: 'COM11', framesIn: expect.any(Number) });
  });

  test('refuses an app of another provider by name', async () => {
    const { client } = startProgram('simulator-fixture-host');
    expect(await client.call('status.get', { appId: 'bridge' })).toMatchObject({
      error: { code: 'E_UNSUPPORTED_APP', details: { appId: 'bridge' } },
    });
  });
});
