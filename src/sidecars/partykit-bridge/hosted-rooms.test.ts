import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { RoomClient } from '#simulators/room/testing/room-client.ts';
import { ROOM_PLACES, type RoomPlace } from '#simulators/room/testing/room-places.ts';
import { BridgeWorld, holdSame, isReady } from './testing/bridge-world.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;

/** What the room holds, as it tells it to somebody who asks. */
async function askRoom(client: RoomClient): Promise<readonly WindowValues[]> {
  client.received.length = 0;
  client.send({ type: 'state_request' });
  const { state } = await client.until('state_sync');
  return [...state.windows.values()].map(valuesOf).filter((values) => values !== null);
}

// Starting workerd takes seconds: each test has a room of its own on one server.
describe.each(ROOM_PLACES)('a room that is hosted in %s', (_name, start) => {
  let folder: string;
  let rooms: RoomPlace;
  let world: BridgeWorld;
  let roomCount = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rooms-'));
    rooms = await start(folder);
  });

  afterAll(async () => {
    await rooms.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    roomCount += 1;
    world = await BridgeWorld.create(`room-${roomCount}`);
  });

  afterEach(() => world.close());

  test('hears of a window that opens within a second (AC-1), and has the others’ made (AC-2)', async () => {
    const instance = await world.startInstance('a');
    const other = await world.enterRoom(rooms.url, 'other');
    const bridge = world.startBridge('a', rooms.url);
    await world.until(() => isReady(bridge));
    const startedAt = world.clock.elapsed();
    instance.desktop.open(VERSE);
    const { delta, from, version } = await other.until('state_delta');
    expect(world.clock.elapsed() - startedAt).toBeLessThan(1_000);
    expect([delta.add.map(valuesOf), from, version]).toEqual([[{ ...VERSE, path: '' }], 'flybridge-a', 1]);
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE, type: 'life' }] }) });
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied' && instance.desktop.windows.length === 2);
    expect(instance.commands).toContain('create_window');
    expect(bridge.status.room.present.map(({ id, kind }) => [id, kind])).toEqual([
      ['flybridge-a', 'self'],
      ['other', 'foreign'],
    ]);
  });

  test('brings three instances together, also after it was gone', async () => {
    const instances = [
      await world.startInstance('a', { windows: [VERSE] }),
      await world.startInstance('b', { windows: [{ ...VERSE, type: 'orbit' }], canvas: { width: 80, height: 24 } }),
      await world.startInstance('c'),
    ];
    const bridges = ['a', 'b', 'c'].map((name) => world.startBridge(name, rooms.url));
    const areTogether = (count: number) => {
      const [first = { desktop: { windows: [] } }] = instances;
      return instances.every(
        ({ desktop }) => desktop.windows.length === count && holdSame(desktop.windows, first.desktop.windows),
      );
    };
    await world.until(() => areTogether(2));
    instances[0]?.desktop.place('w1', { x: 1 });
    instances[1]?.desktop.place('w1', { y: 8 });
    await world.until(() => areTogether(2) && bridges.every(({ status }) => status.differSince === null));
    await rooms.close();
    await world.until(() => bridges.every(({ status }) => status.room.connection.phase.name !== 'ready'));
    instances[2]?.desktop.open({ ...VERSE, type: 'torus' });
    rooms = await rooms.reopen();
    await world.until(() => bridges.every(isReady) && areTogether(3));
    const other = await world.enterRoom(rooms.url, 'other');
    await world.until(() =>
      bridges.every(({ status }) => status.deltas.every(({ outcome }) => outcome !== 'under-way')),
    );
    expect(holdSame(await askRoom(other), instances[0]?.desktop.windows ?? [])).toBe(true);
  });

  test('keeps its windows and their version while it is gone', async () => {
    const ada = await world.enterRoom(rooms.url, 'ada');
    const windows = [1, 2, 3].map((x) => ({ id: `p${x}`, ...VERSE, x }));
    for (const window of windows) ada.send({ type: 'state_delta', delta: deltaOf({ add: [window] }) });
    ada.send({ type: 'state_delta', delta: deltaOf({ remove: ['p2'], update: [{ id: 'p3', x: 9 }] }) });
    ada.send({ type: 'ping' });
    await ada.until('pong');
    await rooms.close();
    rooms = await rooms.reopen();
    const { state } = await (await world.enterRoom(rooms.url, 'ben')).until('state_sync');
    expect([state.version, Object.fromEntries(state.windows)]).toEqual([
      4,
      { p1: { id: 'p1', ...VERSE, x: 1 }, p3: { id: 'p3', ...VERSE, x: 9 } },
    ]);
  });

  test('hands chat and cursors on, and tells who comes and who goes', async () => {
    const ada = await world.enterRoom(rooms.url, 'ada');
    const ben = await world.enterRoom(rooms.url, 'ben');
    expect(await ada.until('presence')).toEqual({ type: 'presence', event: 'join', id: 'ben', count: 2 });
    ada.send({ type: 'chat_msg', sender: 'Ada', text: 'hello', ts: 7 });
    ada.send({ type: 'cursor_pos', sender: 'Ada', x: 3, y: 4 });
    expect(await ben.until('chat_msg')).toEqual({
      type: 'chat_msg',
      sender: 'Ada',
      text: 'hello',
      ts: 7,
      from: 'ada',
    });
    expect(await ben.until('cursor_pos')).toEqual({ type: 'cursor_pos', sender: 'Ada', x: 3, y: 4, from: 'ada' });
    await ben.close();
    expect(await ada.until('presence', ({ event }) => event === 'leave')).toMatchObject({ id: 'ben', count: 1 });
    expect(ada.received.map(({ type }) => type)).toEqual(['state_sync', 'presence', 'presence']);
  });

  test('ignores what it does not know, and answers a ping', async () => {
    const other = await world.enterRoom(rooms.url, 'other');
    other.sendText('{');
    other.sendText('{"type":"dance"}');
    other.sendText('{"type":"state_delta"}');
    other.send({ type: 'ping' });
    expect(await other.until('pong')).toMatchObject({ ts: expect.any(Number) });
    expect(await askRoom(other)).toEqual([]);
    expect((await fetch(`${rooms.url.replace('ws', 'http')}/elsewhere`)).status).toBe(404);
  });
});
