import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSystemIds } from '#core/platform/ids.ts';
import { VIRTUAL_START, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { type RoomHost, startRoomHost } from './room-host.ts';
import { createFileStore, forgetfulStore, type RoomStore } from './room-store.ts';
import { RoomClient } from './testing/room-client.ts';

const hosts: RoomHost[] = [];
const clients: RoomClient[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rooms-'));
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const host of hosts.splice(0)) await host.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(store: RoomStore = forgetfulStore): Promise<RoomHost> {
  const host = await startRoomHost({ clock: new VirtualClock(), ids: createSystemIds(), port: 0, store });
  hosts.push(host);
  return host;
}

async function enter(host: RoomHost, path: string): Promise<RoomClient> {
  const client = await RoomClient.join(`ws://127.0.0.1:${host.port}${path}`);
  clients.push(client);
  return client;
}

const verse = { id: 'w1', type: 'verse', x: 1, y: 1, w: 10, h: 5 };

describe('rooms hosted in Node', () => {
  test('hand a delta on to the others in the room, by either of its paths, and to no other room', async () => {
    const host = await start();
    const [ada, ben, eve] = [
      await enter(host, '/party/main?_pk=ada'),
      await enter(host, '/parties/main/main?_pk=ben'),
      await enter(host, '/party/other?_pk=eve'),
    ];
    ada.send({ type: 'state_delta', delta: deltaOf({ add: [verse] }) });
    expect(await ben.until('state_delta')).toEqual({
      type: 'state_delta',
      delta: deltaOf({ add: [verse] }),
      version: 1,
      from: 'ada',
    });
    ada.send({ type: 'ping' });
    eve.send({ type: 'ping' });
    expect(await ada.until('pong')).toEqual({ type: 'pong', ts: VIRTUAL_START });
    await eve.until('pong');
    expect([ada, eve].map(({ received }) => received.map(({ type }) => type))).toEqual([
      ['state_sync', 'presence', 'pong'],
      ['state_sync', 'pong'],
    ]);
  });

  test('know who is there, and a client that comes again under its id', async () => {
    const host = await start();
    const ada = await enter(host, '/party/main?_pk=ada');
    await enter(host, '/party/main?_pk=ben');
    await enter(host, '/party/main?_pk=ben');
    expect(host.rooms[0]?.present).toEqual(['ada', 'ben']);
    host.dropConnections('other');
    await clients[2]?.close();
    await ada.until('presence', ({ event }) => event === 'leave');
    expect(host.rooms[0]?.present).toEqual(['ada']);
  });

  test('answer 404 elsewhere, and 426 to a request without an upgrade', async () => {
    const { port } = await start();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/party/main`)).status).toBe(426);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/party/main/more`);
    expect(await once(socket, 'error')).toMatchObject([{ message: expect.stringContaining('404') }]);
  });

  test('are on loopback alone, by one address', async () => {
    const { port } = await start();
    // Linux answers by all of 127.0.0.0/8, where somebody listens on every address.
    const other = process.platform === 'linux' ? '127.0.0.2' : '[::1]';
    await expect(fetch(`http://${other}:${port}/`)).rejects.toThrow();
  });

  test('survive frames that are no text, or too large', async () => {
    const host = await start();
    const ada = await enter(host, '/party/main?_pk=ada');
    const ben = await enter(host, '/party/main?_pk=ben');
    ben.sendText('{');
    ben.sendText('x'.repeat(2 * 1024 * 1024));
    await ada.until('presence', ({ event }) => event === 'leave');
    ada.send({ type: 'ping' });
    await ada.until('pong');
  });

  test('are kept from one host to the next; a file that is torn is an empty room', async () => {
    const first = await start(createFileStore(folder));
    const ada = await enter(first, '/party/main?_pk=ada');
    const seed = { inexactNumber: '9007199254740993' };
    for (const x of [1, 2, 3]) ada.send({ type: 'state_delta', delta: deltaOf({ add: [{ ...verse, x, seed }] }) });
    ada.send({ type: 'ping' });
    await ada.until('pong');
    await hosts.pop()?.close();
    expect(await readFile(join(folder, 'room-main.json'), 'utf8')).toContain('"seed":9007199254740993');
    await writeFile(join(folder, 'room-torn.json'), '{"windows":{"w1');
    const second = await start(createFileStore(folder));
    const again = await enter(second, '/party/main?_pk=ada');
    expect(again.received).toEqual([
      {
        type: 'state_sync',
        state: { windows: new Map([['w1', { ...verse, x: 3, seed }]]), version: 3 },
        room: 'main',
      },
    ]);
    expect((await enter(second, '/party/torn')).received).toMatchObject([{ state: { version: 0 } }]);
  });
});
