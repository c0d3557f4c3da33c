import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { type BridgeStatus, bridgeStatusSchema } from '#shared/panel/bridge-status.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { BridgeWorld } from './testing/bridge-world.ts';

let programs: BuiltPrograms;
let world: BridgeWorld;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  programs = await buildPrograms({ bridge: new URL('./index.ts', import.meta.url) });
});

afterAll(() => programs.remove());

beforeEach(async () => {
  world = await BridgeWorld.create();
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await world.close();
});

function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [programs.pathOf('bridge')], {
    env: { PATH: process.env.PATH, FLYBRIDGE_BRIDGE_DIRECTORY: world.folder, ...environment },
  });
  const exited = once(child, 'exit');
  child.stdin.on('error', () => {});
  ends.push(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child, exited };
}

/** A bridge as a process, by its own contract. */
function startBridge(server: string) {
  const { child, exited } = start({
    WIBWOB_INSTANCE: '7',
    FLYBRIDGE_INSTANCE_SOCKET: world.socketOf('a'),
    WIBWOB_PARTYKIT_URL: server,
    WIBWOB_PARTYKIT_ROOM: 'main',
  });
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
  const appId = 'partykit-bridge';
  const status = async (): Promise<BridgeStatus> => {
    const answer = await client.call('status.get', { appId });
    if (!answer.ok) throw new Error(answer.error.message);
    return bridgeStatusSchema.parse(answer.value);
  };
  return {
    client,
    exited,
    status,
    async until(isReached: (status: BridgeStatus) => boolean): Promise<BridgeStatus> {
      for (;;) {
        const now = await status();
        if (isReached(now)) return now;
      }
    },
    async run(actionName: string, args: Readonly<Record<string, string>>): Promise<JobView> {
      const accepted = await client.call('action.invoke', { appId, actionName, args });
      if (!accepted.ok) throw new Error(accepted.error.message);
      for (;;) {
        const job = await client.call('action.job.get', { appId, jobId: accepted.value.jobId });
        if (job.ok && isTerminal(job.value.state)) return job.value;
      }
    },
  };
}

describe('the program', () => {
  test('serves its room as an app, whose windows a person creates, moves, resizes and closes', async () => {
    const host = await world.startRooms();
    const { desktop } = await world.startInstance('a');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    await bridge.until(({ instance, room }) => instance.state === 'live' && room.connection.phase.name === 'ready');
    const place = { x: '4', y: '2', w: '30', h: '8' };
    const created = await bridge.run('window_create', { type: 'verse', ...place });
    expect(created).toMatchObject({ state: 'succeeded', result: { id: 'w1' } });
    expect(await bridge.run('window_move', { id: 'w1', x: '9', y: '3' })).toMatchObject({ state: 'succeeded' });
    const { windows } = await bridge.until((now) => now.windows[0]?.kind === 'same' && now.windows[0].room?.x === 9);
    await bridge.run('window_resize', { id: windows[0]?.roomId ?? '', w: '20', h: '6' });
    expect(desktop.windows).toMatchObject([{ id: 'w1', x: 9, y: 3, w: 20, h: 6 }]);
    await bridge.run('window_close', { id: 'w1' });
    await bridge.until((now) => now.windows.length === 0 && now.room.windowCount === 0);
    expect(host.rooms[0]?.state.windows.size).toBe(0);
    expect(await bridge.run('window_close', { id: 'w1' })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
    bridge.client.close();
    expect(await bridge.exited).toEqual([0, null]);
  });

  test('tells windows apart that have one id on both sides', async () => {
    const host = await world.startRooms();
    const { desktop } = await world.startInstance('a');
    const other = await world.enterRoom(`ws://127.0.0.1:${host.port}`, 'other');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    await bridge.until(({ instance, room }) => instance.state === 'live' && room.connection.phase.name === 'ready');
    const place = { x: '4', y: '2', w: '30', h: '8' };
    await bridge.run('window_create', { type: 'verse', ...place });
    // No instance shows it without its file, so that the room alone has it.
    const theirs = { id: 'w1', type: 'text_view', x: 1, y: 1, w: 9, h: 4 };
    other.send({ type: 'state_delta', delta: deltaOf({ add: [theirs] }) });
    const kinds = ({ windows }: BridgeStatus) => windows.map(({ kind }) => kind).join();
    await bridge.until((now) => kinds(now) === 'same,room-only');
    expect(await bridge.run('window_move', { id: 'w1', side: 'room', x: '7', y: '1' })).toMatchObject({
      result: { changed: 'room', id: 'w1' },
    });
    expect(desktop.windows).toMatchObject([{ id: 'w1', x: 4 }]);
    expect(await bridge.run('window_close', { id: 'w9', side: 'room' })).toMatchObject({
      error: { code: 'E_NOT_FOUND' },
    });
    await bridge.run('window_close', { id: 'w1', side: 'room' });
    await bridge.until((now) => kinds(now) === 'same');
    await bridge.run('window_close', { id: 'w1', side: 'instance' });
    expect(desktop.windows).toEqual([]);
    bridge.client.close();
    await bridge.exited;
  });

  test('says which variables it lacks, and what is wrong with an address, and ends with 1', async () => {
    const said = async (environment: Readonly<Record<string, string>>) => {
      const { child, exited } = start(environment);
      let words = '';
      child.stderr.on('data', (chunk: Buffer) => {
        words += chunk.toString();
      });
      const closed = once(child, 'close');
      return [(await exited)[0], await closed.then(() => words)];
    };
    expect(await said({ WIBWOB_PARTYKIT_ROOM: 'main' })).toEqual([
      1,
      'partykit-bridge: Set WIBWOB_INSTANCE, WIBWOB_PARTYKIT_URL.\n',
    ]);
    const wrong = { WIBWOB_INSTANCE: '1', WIBWOB_PARTYKIT_URL: 'ftp://x', WIBWOB_PARTYKIT_ROOM: 'main' };
    expect(await said(wrong)).toEqual([1, expect.stringContaining('a room is reached by ws or wss')]);
  });
});
