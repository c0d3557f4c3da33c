import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import type { JsonObject } from '#shared/json.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { isTerminal } from '#shared/protocols/process/jobs.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { connectToBridge } from './testing/bridge-client.ts';

let programs: BuiltPrograms;
let folder: string;
let child: ChildProcessWithoutNullStreams;
let client: ProtocolClient<ProcessProtocol>;

beforeAll(async () => {
  programs = await buildPrograms({ 'simulator-baritone': new URL('./index.ts', import.meta.url) });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  child = spawn(process.execPath, [programs.pathOf('simulator-baritone')], {
    env: { PATH: process.env.PATH, FLYBRIDGE_DEMO_DIRECTORY: folder },
  });
  child.stdin.on('error', () => {});
  client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
});

afterEach(async () => {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  await rm(folder, { recursive: true, force: true });
});

const info = () => JSON.parse(readFileSync(join(folder, 'pyritone_bridge', 'bridge-info.json'), 'utf8'));

async function status(): Promise<JsonObject> {
  const answer = await client.call('status.get', { appId: 'baritone' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as JsonObject;
}

async function run(actionName: string, args: JsonObject = {}) {
  const accepted = await client.call('action.invoke', { appId: 'baritone', actionName, args });
  if (!accepted.ok) throw new Error(accepted.error.message);
  for (;;) {
    const job = await client.call('action.job.get', { appId: 'baritone', jobId: accepted.value.jobId });
    if (!job.ok) throw new Error(job.error.message);
    if (isTerminal(job.value.state)) return job.value;
  }
}

describe('the program', () => {
  test('writes how its bridge is reached, and takes it back at its end', async () => {
    expect(await status()).toMatchObject({ running: true, edition: 'newest', inWorld: true, sessions: 0 });
    const { token, ws_url } = info();
    const peer = await connectToBridge(ws_url);
    expect(await peer.client.call('auth.login', { token })).toMatchObject({ ok: true });
    expect(await status()).toMatchObject({ sessions: 1, url: ws_url });
    child.stdin.end();
    await once(child, 'exit');
    expect(existsSync(join(folder, 'pyritone_bridge', 'bridge-info.json'))).toBe(false);
  });

  test('works through its job list', async () => {
    await status();
    const { token, ws_url } = info();
    const peer = await connectToBridge(ws_url);
    await peer.client.call('auth.login', { token });
    await peer.until((heard) => heard.some(({ event }) => event === 'task.started'));
    expect(await status()).toMatchObject({ task: 'mine diamond_ore' });
  });

  test('has faults and the game as actions', async () => {
    await status();
    const { token, ws_url } = info();
    const peer = await connectToBridge(ws_url);
    await peer.client.call('auth.login', { token });
    await run('change_token');
    expect(info().token).not.toBe(token);
    await run('world', { place: 'menu' });
    expect(await peer.client.call('status.get', {})).toMatchObject({ value: { in_world: false } });
    await run('garbage', { kind: 'malformed' });
    await peer.until((heard) => heard.some(({ event }) => event === 'noise not-json'));
    expect(await run('close', { code: 1006 })).toMatchObject({ state: 'failed', error: { code: 'E_BAD_ARG' } });
    await run('close', { code: 4001, reason: 'later' });
    await peer.until((heard) => heard.some(({ params }) => params === 'the peer closed with 4001: later'));
    const other = await connectToBridge(ws_url);
    await other.client.call('ping', {});
    await run('half_frame');
    await other.until((heard) => heard.some(({ params }) => params === 'the connection broke off'));
    expect(other.heard.map(({ event }) => event)).toEqual(['closed']);
  });
});
