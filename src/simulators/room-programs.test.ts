import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { isTerminal } from '#shared/protocols/process/jobs.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { RoomClient } from './room/testing/room-client.ts';

let programs: BuiltPrograms;
let folder: string;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  programs = await buildPrograms({
    instance: new URL('./instance/index.ts', import.meta.url),
    room: new URL('./room/index.ts', import.meta.url),
  });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await rm(folder, { recursive: true, force: true });
});

function start(name: string, appId: string) {
  const child = spawn(process.execPath, [programs.pathOf(name)], {
    env: { PATH: process.env.PATH, FLYBRIDGE_DEMO_DIRECTORY: folder, WIBWOB_INSTANCE: '4' },
  });
  const exited = once(child, 'exit');
  child.stdin.on('error', () => {});
  ends.push(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
  const until = async (isReached: (status: AppStatus) => boolean): Promise<AppStatus> => {
    for (;;) {
      const answer = await client.call('status.get', { appId });
      if (!answer.ok) throw new Error(answer.error.message);
      if (isReached(answer.value)) return answer.value;
    }
  };
  const run = async (actionName: string, args: Readonly<Record<string, string>> = {}) => {
    const accepted = await client.call('action.invoke', { appId, actionName, args });
    if (!accepted.ok) throw new Error(accepted.error.message);
    for (;;) {
      const job = await client.call('action.job.get', { appId, jobId: accepted.value.jobId });
      if (job.ok && isTerminal(job.value.state)) return job.value;
    }
  };
  return { client, exited, run, until };
}

test('the instance opens, places and closes windows, and moves its windows automatically when asked', async () => {
  const { client, exited, run, until } = start('instance', 'instance-4');
  const first = await until(() => true);
  expect(first).toMatchObject({ appTitle: 'Instance 4', socket: join(folder, 'instance-4.sock'), frozen: false });
  expect(first.windows).toHaveLength(2);
  expect(await run('window_open', { type: 'life', x: '1', y: '1' })).toMatchObject({ result: { id: 'w3' } });
  await run('window_place', { id: 'w3', x: '500' });
  await run('window_close', { id: 'w1' });
  expect(await until(() => true)).toMatchObject({ windows: [{ id: 'w2' }, { id: 'w3', type: 'life', x: 90 }] });
  expect(await run('window_close', { id: 'w1' })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  const windowsOf = (status: AppStatus) => JSON.stringify(status.windows);
  const before = windowsOf(await until(() => true));
  await run('wander_start', { everyMs: '20' });
  await until((status) => windowsOf(status) !== before);
  await run('wander_stop');
  expect(await until(() => true)).toMatchObject({ wanders: false });
  client.close();
  expect(await exited).toEqual([0, null]);
});

test('the room server tells its address and its rooms, and drops connections when asked', async () => {
  const { client, exited, run, until } = start('room', 'room-server');
  const { url } = await until(() => true);
  const visitor = await RoomClient.join(`${String(url)}/party/main?_pk=ada`);
  ends.push(() => visitor.close());
  const expected = { rooms: [{ name: 'main', version: 0, windows: 0, present: ['ada'] }] };
  expect(await until(({ rooms }) => JSON.stringify(rooms) !== '[]')).toMatchObject(expected);
  await run('drop_connections', { room: 'main' });
  await until(({ rooms }) => JSON.stringify(rooms).includes('"present":[]'));
  client.close();
  expect(await exited).toEqual([0, null]);
});
