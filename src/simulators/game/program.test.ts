import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
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
import { connectToGame } from './testing/test-game-client.ts';

let programs: BuiltPrograms;
let folder: string;
let child: ChildProcessWithoutNullStreams;
let client: ProtocolClient<ProcessProtocol>;

beforeAll(async () => {
  programs = await buildPrograms({ 'simulator-game': new URL('./index.ts', import.meta.url) });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  start();
});

afterEach(async () => {
  await end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(): void {
  child = spawn(process.execPath, [programs.pathOf('simulator-game')], {
    env: { PATH: process.env.PATH, FLYBRIDGE_DEMO_DIRECTORY: folder, FLYBRIDGE_GAME_CROWD: '3' },
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

async function end(signal?: 'SIGKILL'): Promise<void> {
  if (signal === undefined) child.stdin.end();
  else child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function status(): Promise<JsonObject> {
  const answer = await client.call('status.get', { appId: 'game-server' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value as JsonObject;
}

async function run(actionName: string, args: JsonObject = {}) {
  const accepted = await client.call('action.invoke', { appId: 'game-server', actionName, args });
  if (!accepted.ok) throw new Error(accepted.error.message);
  for (;;) {
    const job = await client.call('action.job.get', { appId: 'game-server', jobId: accepted.value.jobId });
    if (!job.ok) throw new Error(job.error.message);
    if (isTerminal(job.value.state)) return job.value;
  }
}

describe('the program', () => {
  test('says where it listens and who is there, and closes with 1012 at its end', async () => {
    const facts = await status();
    expect(facts).toMatchObject({ running: true, dialect: '2025-09', sectors: 200, connections: 0 });
    expect(facts.characters).toEqual(['Aria', 'Boone', 'Cato', 'TraderP']);
    const player = await connectToGame(String(facts.url));
    expect(await player.result('my_status', { character_id: 'TraderP' })).toMatchObject({ name: 'TraderP' });
    child.stdin.end();
    expect(await player.closed).toBe(1012);
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  test('keeps its world across runs', async () => {
    const player = await connectToGame(String((await status()).url));
    await player.result('join', { character_id: 'Ann', sector: 7, credits: 55 });
    const before = await player.result('my_map', { character_id: 'Ann' });
    await end();
    start();
    const again = await connectToGame(String((await status()).url));
    expect(await again.result('my_map', { character_id: 'Ann' })).toEqual(before);
    expect(await again.result('my_status', { character_id: 'Ann' })).toMatchObject({
      sector: 7,
      ship: { credits: 55 },
    });
    again.socket.terminate();
  });

  test('has faults and the end of a task as actions', async () => {
    const player = await connectToGame(String((await status()).url));
    await player.result('my_status', { character_id: 'TraderP' });
    expect(await run('agent_cancel')).toMatchObject({ state: 'succeeded' });
    await player.settled();
    expect(player.events('task_complete')).toEqual([{ was_cancelled: true, via_stop_tool: false }]);
    expect(await run('close', { code: 5 })).toMatchObject({ state: 'failed', error: { code: 'E_BAD_ARG' } });
    await run('reply_fault', { kind: 'ignore' });
    const frames = await player.exchange('{"id":"a","endpoint":"server_status"}');
    expect(frames.filter((frame) => frame?.id === 'a')).toEqual([]);
    await run('close');
    expect(await player.closed).toBe(1006);
  });
});
