import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { isTerminal } from '#shared/protocols/process/jobs.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { connectToGateway } from './testing/test-gateway-client.ts';

let programs: BuiltPrograms;
let folder: string;
let child: ChildProcessWithoutNullStreams;
let client: ProtocolClient<ProcessProtocol>;

beforeAll(async () => {
  programs = await buildPrograms({ 'simulator-realtime': new URL('./index.ts', import.meta.url) });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  start({ FLYBRIDGE_REALTIME_WORK_MS: '0' });
});

afterEach(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

function start(variables: Readonly<Record<string, string>>): void {
  child = spawn(process.execPath, [programs.pathOf('simulator-realtime')], {
    env: { PATH: process.env.PATH, FLYBRIDGE_DEMO_DIRECTORY: folder, ...variables },
  });
  child.stdin.on('error', () => {});
  client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
}

async function kill(): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function status(): Promise<JsonObject> {
  const answer = await client.call('status.get', { appId: 'realtime-gateway' });
  if (!answer.ok || !isJsonObject(answer.value)) throw new Error('no status');
  return answer.value;
}

async function run(actionName: string, args: JsonObject = {}) {
  const accepted = await client.call('action.invoke', { appId: 'realtime-gateway', actionName, args });
  if (!accepted.ok) throw new Error(accepted.error.message);
  for (;;) {
    const job = await client.call('action.job.get', { appId: 'realtime-gateway', jobId: accepted.value.jobId });
    if (!job.ok) throw new Error(job.error.message);
    if (isTerminal(job.value.state)) return job.value;
  }
}

test('the program says where it listens, answers there, and closes with 1001 at its end', async () => {
  const facts = await status();
  expect(facts).toMatchObject({
    running: true,
    edition: 'document',
    state: 'ready',
    liveTurns: 'on',
    sockets: 0,
    tasks: [],
  });
  const caller = await connectToGateway(String(facts.url));
  const request = { intent: 'ui_task', input: { goal: 'Delete the account' } };
  await caller.send('orchestrator.request', request);
  while (!caller.story().includes('orchestrator.response accepted')) await caller.settled();
  expect(await status()).toMatchObject({ sockets: 1, tasks: [{ status: 'pending_approval' }] });
  child.stdin.end();
  expect(await caller.closed).toBe(1001);
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

test('the program has faults and draining as actions', async () => {
  const caller = await connectToGateway(String((await status()).url));
  expect(await run('drain')).toMatchObject({ state: 'succeeded' });
  expect(await status()).toMatchObject({ state: 'draining' });
  const refused = await connectToGateway(String((await status()).url));
  expect(await refused.closed).toBe(1013);
  await run('warm_up');
  await expect(run('upstream_silent', { silence: 'loudly' })).rejects.toThrow('silence must be one of');
  expect(await run('close', { code: 5 })).toMatchObject({ state: 'failed', error: { code: 'E_BAD_ARG' } });
  expect(await run('close', { code: 4003 })).toMatchObject({ state: 'succeeded' });
  expect(await caller.closed).toBe(4003);
});

test('the environment chooses the edition, and whether there are live turns', async () => {
  await kill();
  start({ FLYBRIDGE_REALTIME_EDITION: 'newest', FLYBRIDGE_REALTIME_LIVE: 'off' });
  expect(await status()).toMatchObject({ edition: 'newest', liveTurns: 'off' });
  await kill();
  start({ FLYBRIDGE_REALTIME_EDITION: 'oldest' });
  await once(child, 'exit');
  expect(child.exitCode).toBe(1);
});
