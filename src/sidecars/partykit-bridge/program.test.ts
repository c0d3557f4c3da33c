import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { createDeferred } from '#core/platform/deferred.ts';
import { StreamTransport } from '#core/transport/stream-transport.ts';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { type BridgeStatus, bridgeStatusSchema } from '#shared/panel/rooms/bridge-status.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import type { WireEntry } from '#shared/protocols/process/wire-entry.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { BridgeWorld } from './testing/bridge-world.ts';
import { createTestAuthority } from './testing/test-authority.ts';

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
function startBridge(
  server: string,
  environment: Readonly<Record<string, string>> = {},
  onWire: (entry: WireEntry) => void = () => {},
) {
  const { child, exited } = start({
    WIBWOB_INSTANCE: '7',
    FLYBRIDGE_INSTANCE_SOCKET: world.socketOf('a'),
    WIBWOB_PARTYKIT_URL: server,
    WIBWOB_PARTYKIT_ROOM: 'main',
    ...environment,
  });
  const received = new Set<() => void>();
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: {
      event(event) {
        if (event.event === 'status.changed') for (const handle of received) handle();
        if (event.kind === 'known' && event.event === 'wire') onWire(event.params);
      },
      noise: () => {},
      closed: () => {},
    },
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
    /** Asks when the bridge says that something has changed, and at no other time. */
    async untilReceived(isReached: (status: BridgeStatus) => boolean): Promise<void> {
      await new Promise<void>((resolve) => {
        const handle = () =>
          void status().then((now) => {
            if (!isReached(now)) return;
            received.delete(handle);
            resolve();
          });
        received.add(handle);
      });
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
  test('reports what crosses both of its sockets to anyone who subscribes, without the secret', async () => {
    const host = await world.startRooms();
    await world.startInstance('a', { secret: 'open sesame' });
    const entries: WireEntry[] = [];
    const seen = createDeferred<void>();
    const isSeen = (connection: string, wanted: string) =>
      entries.some((entry) => entry.connection === connection && String(entry.text).includes(wanted));
    const bridge = startBridge(`http://127.0.0.1:${host.port}`, { WIBWOB_AUTH_SECRET: 'open sesame' }, (entry) => {
      entries.push(entry);
      if (isSeen('instance', 'cmd:create_window') && isSeen('room', '"state_delta"')) seen.resolve();
    });
    await bridge.until(({ instance, room }) => instance.state === 'live' && room.connection.phase.name === 'ready');
    expect(entries).toEqual([]);
    const answer = await bridge.client.call('events.subscribe', { topics: ['wire'] });
    expect(answer).toEqual({ ok: true, value: { subscribed: ['wire'] } });
    await bridge.run('window_create', { type: 'verse', x: '4', y: '2', w: '30', h: '8' });
    await seen.promise;
    expect(entries.find(({ connection }) => connection === 'instance')).toMatchObject({ kind: 'opened' });
    expect(entries.filter(({ kind }) => kind === 'message').every((entry) => Number(entry.sizeBytes) > 0)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('sesame');
  });

  test('serves its room as an app, whose windows a person creates, moves, resizes and closes', async () => {
    const host = await world.startRooms();
    const { desktop } = await world.startInstance('a');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    await bridge.until(({ instance, room }) => instance.state === 'live' && room.connection.phase.name === 'ready');
    const config = await bridge.client.call('config.get', { appId: 'partykit-bridge' });
    expect(config.ok && config.value.entries.map(({ key, value }) => [key, value])).toEqual(
      expect.arrayContaining([
        ['pollMs', 500],
        ['ipcTimeoutMs', 2_000],
      ]),
    );
    const place = { x: '4', y: '2', w: '30', h: '8' };
    const created = await bridge.run('window_create', { type: 'verse', ...place });
    expect(created).toMatchObject({ state: 'succeeded', result: { id: 'w1' } });
    expect(await bridge.run('window_move', { id: 'w1', x: '9', y: '3' })).toMatchObject({ state: 'succeeded' });
    const { windows } = await bridge.until((now) => now.windows[0]?.kind === 'same' && now.windows[0].room?.x === 9);
    await bridge.run('window_resize', { id: windows[0]?.roomId ?? '', w: '20', h: '6' });
    expect(desktop.windows).toMatchObject([{ id: 'w1', x: 9, y: 3, w: 20, h: 6 }]);
    await bridge.run('window_close', { id: 'w1' });
    await bridge.until((now) => now.windows.length === 0 && now.room.windowCount === 0);
    // The bridge knows it before the room has heard it.
    await world.until(() => host.rooms[0]?.state.windows.size === 0);
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

  test('does what a person asks of either side', async () => {
    const host = await world.startRooms();
    const { desktop } = await world.startInstance('a');
    const visitor = await world.enterRoom(`ws://127.0.0.1:${host.port}`, 'visitor');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    const place = { type: 'verse', x: 4, y: 2, w: 30, h: 8 };
    // The instance refuses the second, which names no file.
    const add = [
      { id: 'p1', ...place },
      { id: 'p2', ...place, type: 'text_view' },
    ];
    visitor.send({ type: 'state_delta', delta: deltaOf({ add }) });
    const untilKinds = (...kinds: readonly string[]) =>
      bridge.until(({ windows }) => windows.map(({ kind }) => kind).join() === kinds.join());
    const changeOf = (id: string) => visitor.until('state_delta', ({ delta }) => delta.update[0]?.id === id);
    await untilKinds('same', 'room-only');

    await bridge.run('chat_send', { text: 'hello', sender: 'Ada' });
    expect(await visitor.until('chat_msg')).toMatchObject({ sender: 'Ada', text: 'hello' });

    desktop.place('w1', { x: 20 });
    await untilKinds('moved', 'room-only');
    await bridge.run('room_to_instance', {});
    await untilKinds('same', 'room-only');
    expect(desktop.windows[0]?.x).toBe(4);

    await bridge.run('window_move', { id: 'p1', x: '9', y: '3' });
    expect((await changeOf('p1')).delta.update).toMatchObject([{ id: 'p1', x: 9, y: 3 }]);
    await bridge.run('window_move', { id: 'p2', x: '7', y: '7' });
    expect((await changeOf('p2')).delta.update).toMatchObject([{ id: 'p2', x: 7, y: 7 }]);

    desktop.place('w1', { x: 20 });
    await untilKinds('moved', 'room-only');
    await bridge.run('instance_to_room', {});
    const { windows } = await untilKinds('same');
    expect([windows[0]?.room?.x, [...(host.rooms[0]?.state.windows.keys() ?? [])]]).toEqual([20, ['p1']]);

    await bridge.run('reconnect', {});
    await visitor.until('presence', ({ event }) => event === 'leave');
    await bridge.until(({ counts, room }) => counts.reconnects === 2 && room.connection.phase.name === 'ready');
  });

  test('refuses what would be lost while the room is out of reach', async () => {
    const { desktop } = await world.startInstance('a');
    const bridge = startBridge('http://127.0.0.1:1');
    await bridge.until(({ instance, room }) => instance.state === 'live' && room.connection.lastFailure !== null);
    const error = { code: 'E_ACTION_FAILED', message: 'The room main is not connected. Try again when it is.' };
    expect(await bridge.run('chat_send', { text: 'hello' })).toMatchObject({ state: 'failed', error });
    for (const name of ['state_request', 'instance_to_room', 'room_to_instance']) {
      expect(await bridge.run(name, {})).toMatchObject({ state: 'failed', error });
    }
    const place = { type: 'verse', x: '4', y: '2', w: '30', h: '8' };
    expect(await bridge.run('window_create', place)).toMatchObject({ state: 'succeeded' });
    expect(desktop.windows).toHaveLength(1);
  });

  test('asks the room for its state when a person wants that', async () => {
    const script = await world.startScript();
    await world.startInstance('a');
    const bridge = startBridge(script.url);
    await bridge.until(({ room }) => room.connection.phase.name === 'ready');
    await bridge.run('state_request', {});
    await world.until(() => script.countOf('state_request') === 1);
  });

  test('tells of a change on either side when it happens, not at its next poll', async () => {
    const host = await world.startRooms();
    const { desktop } = await world.startInstance('a');
    const visitor = await world.enterRoom(`ws://127.0.0.1:${host.port}`, 'visitor');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    await bridge.until(({ instance, room }) => instance.updates === 'events' && room.connection.phase.name === 'ready');
    await bridge.client.call('events.subscribe', { topics: ['status.changed'] });
    const times: number[] = [];
    for (let x = 1; x <= 5; x += 1) {
      const isShown = ({ windows }: BridgeStatus) => windows.some(({ instance }) => instance?.x === x);
      const shown = bridge.untilReceived(isShown);
      const startedAt = world.clock.elapsed();
      if (x % 2 === 1) desktop.open({ type: 'verse', x, y: 2, w: 30, h: 8 });
      else {
        const window = { id: `p${x}`, type: 'life', x, y: 2, w: 30, h: 8 };
        visitor.send({ type: 'state_delta', delta: deltaOf({ add: [window] }) });
      }
      await shown;
      times.push(world.clock.elapsed() - startedAt);
    }
    // A poll of an instance with events is 5 s away.
    expect(Math.max(...times)).toBeLessThan(1_000);
  });

  test('ends with its client, also while it is still meeting its instance', async () => {
    const host = await world.startRooms();
    const instance = await world.startInstance('a', { onChange: () => {}, distort: (answer) => check(answer) });
    const asked = new Set<() => void>();
    const check = (answer: string) => {
      for (const each of asked) each();
      return answer;
    };
    const bridge = startBridge(`http://127.0.0.1:${host.port}`);
    await new Promise<void>((resolve) => asked.add(resolve));
    bridge.client.close();
    expect([await bridge.exited, instance.commands[0]]).toEqual([[0, null], 'get_state']);
  });

  test('trusts the authorities of its file, and says what is wrong with one that has none', async () => {
    const { authority, cert, key } = createTestAuthority();
    const host = await world.startRooms(0, undefined, { tls: { cert, key } });
    await world.startInstance('a');
    const [good, empty] = [join(world.folder, 'good.pem'), join(world.folder, 'empty.pem')];
    await writeFile(good, authority);
    await writeFile(empty, 'no certificate');
    const server = `https://127.0.0.1:${host.port}`;
    const trusting = startBridge(server, { FLYBRIDGE_ROOM_AUTHORITIES: good });
    const isReady = ({ room }: BridgeStatus) => room.connection.phase.name === 'ready';
    expect((await trusting.until(isReady)).room.url).toMatch(/^wss:/);
    trusting.client.close();
    await trusting.exited;
    for (const [file, words] of [
      [empty, 'has no PEM certificate'],
      [join(world.folder, 'none.pem'), 'Could not read'],
    ] as const) {
      const bridge = startBridge(server, { FLYBRIDGE_ROOM_AUTHORITIES: file, FLYBRIDGE_BRIDGE_DIRECTORY: `${file}.d` });
      await bridge.until(({ room }) => room.connection.lastFailure !== null);
      const answer = await bridge.client.call('status.get', { appId: 'partykit-bridge' });
      expect(answer.ok && answer.value.error).toContain(words);
    }
  });

  test('runs where its folder cannot be made', async () => {
    const host = await world.startRooms();
    await world.startInstance('a');
    const file = join(world.folder, 'file');
    await writeFile(file, '');
    const bridge = startBridge(`http://127.0.0.1:${host.port}`, { FLYBRIDGE_BRIDGE_DIRECTORY: join(file, 'bridges') });
    const { instance } = await bridge.until(({ room }) => room.connection.phase.name === 'ready');
    expect(instance.message).toBe('');
    expect((await bridge.client.call('config.get', { appId: 'partykit-bridge' })).ok).toBe(true);
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
    expect(await said(wrong)).toEqual([1, expect.stringContaining('a room needs ws or wss')]);
  });
});
