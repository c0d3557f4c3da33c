import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { InstanceServer, type InstanceServerOptions } from '#simulators/instance/instance-server.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { InstanceMonitor, type RoomInstance } from './instance-monitor.ts';

const CANVAS = { width: 120, height: 36 };
const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;
const USER = process.getuid?.() ?? null;
const LOOK_MS = 2_000;

let folder: string;
let clock: VirtualClock;
let found: readonly FoundInstance[];
/** The bridges that run. */
const ready = new Set<string>();
const endings: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monitor-'));
  clock = new VirtualClock();
  found = [];
  ready.clear();
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rm(folder, { recursive: true, force: true });
});

async function start(name: string, more: Partial<InstanceServerOptions> = {}): Promise<InstanceServer> {
  const server = new InstanceServer({ clock, path: join(folder, name), canvas: CANVAS, ...more });
  endings.push(() => server.close());
  await server.listen();
  return server;
}

function watch(rooms: readonly RoomInstance[] = [], userId = USER): void {
  const monitor = new InstanceMonitor({
    ...{ clock, directory: folder, userId },
    isReady: (bridgeId) => ready.has(bridgeId),
    onChange: (now) => {
      found = now;
    },
  });
  endings.push(() => monitor.dispose());
  monitor.watch(rooms);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await settle();
}

/** Lets the next look begin. */
async function nextLook(): Promise<void> {
  await until(() => clock.pendingCount === 1);
  await clock.advance(LOOK_MS);
}

const states = () => found.map(({ instanceId, state }) => `${instanceId} ${state}`);

test('instances are found by the names of their sockets, with their windows and their size', async () => {
  const seven = await start('wibwob_7.sock', { windows: [VERSE] });
  await start('test_pattern_app.sock', { shape: 'old' });
  const other = await start('other.sock');
  await writeFile(join(folder, 'wibwob_8.sock'), '');
  await symlink(join(folder, 'other.sock'), join(folder, 'wibwob_9.sock'));
  watch();
  await until(() => found.length === 2);
  expect(found).toMatchObject([
    { instanceId: null, state: 'live', canvas: CANVAS, windowCount: 0 },
    { instanceId: 7, state: 'live', canvas: CANVAS, windowCount: 1, windows: [{ id: 'w1', ...VERSE }], message: '' },
  ]);
  expect(found[1]?.boundAt).toBeGreaterThan(0);
  expect([seven.commands, seven.isFrozen, other.servedCount]).toEqual([['get_state', 'get_canvas_size'], false, 0]);

  await start('wibwob_1.sock');
  seven.desktop.open({ ...VERSE, type: 'orbit' });
  await nextLook();
  // Each instance is published when it has answered.
  await until(() => found.length === 3 && found[2]?.windowCount === 2);
  expect(found.map(({ windowCount }) => windowCount)).toEqual([0, 0, 2]);
});

test('sockets of other users are not asked, and the one of a room says so', async () => {
  const servers = [await start('wibwob_7.sock'), await start('wibwob_8.sock')];
  watch([{ socket: join(folder, 'wibwob_7.sock'), instanceId: 7, secret: '', bridgeId: null }], (USER ?? 0) + 1);
  await until(() => clock.pendingCount === 1);
  expect(states()).toEqual(['7 foreign']);
  expect(found[0]?.message).toContain('belongs to another user');
  expect(servers.map(({ servedCount }) => servedCount)).toEqual([0, 0]);
});

test('the socket of a room may be a link of this user to another of theirs', async () => {
  await start('hidden.sock', { windows: [VERSE] });
  await symlink(join(folder, 'hidden.sock'), join(folder, 'main.sock'));
  watch([{ socket: join(folder, 'main.sock'), instanceId: 7, secret: '', bridgeId: null }]);
  await until(() => states().join() === '7 live');
});

test('a socket file left by a crash is distinguished from a live instance, and disappears with its file', async () => {
  const server = await start('wibwob_7.sock');
  watch();
  await until(() => states().join() === '7 live');
  await server.close('stale');
  await nextLook();
  await until(() => states().join() === '7 stale');
  expect(found[0]).toMatchObject({ windowCount: null, windows: [], message: expect.stringContaining('Start the') });
  await rm(join(folder, 'wibwob_7.sock'));
  await nextLook();
  await until(() => found.length === 0);
});

test('a frozen instance is asked at every fifth look, and live again when it thaws', async () => {
  const path = join(folder, 'wibwob_7.sock');
  let asked = 0;
  const silent = new Set<Socket>();
  const peer = createServer((socket) => {
    asked += 1;
    silent.add(socket.on('error', () => {}).resume());
  }).listen(path);
  endings.push(() => {
    for (const socket of silent) socket.destroy();
    peer.close();
  });
  await once(peer, 'listening');
  watch();
  await until(() => asked === 1);
  await clock.advance(2_000);
  await until(() => states().join() === '7 frozen');
  for (const count of [1, 1, 1, 2]) {
    await nextLook();
    await until(() => asked === count);
  }
});

test('a frozen instance holds up none of the others', async () => {
  const silent = new Set<Socket>();
  const peer = createServer((socket) => silent.add(socket.on('error', () => {}).resume()));
  peer.listen(join(folder, 'wibwob_1.sock'));
  endings.push(() => {
    for (const socket of silent) socket.destroy();
    peer.close();
  });
  await once(peer, 'listening');
  await start('wibwob_7.sock');
  watch();
  await until(() => states().join() === '7 live' && silent.size === 1);
  expect(clock.elapsed()).toBe(0);
  await clock.advance(2_000);
  await until(() => states().join() === '1 frozen,7 live');
});

test('an instance that requires a secret is asked at every fifth look', async () => {
  const instance = await start('wibwob_7.sock', { secret: 'open sesame' });
  watch();
  await until(() => states().join() === '7 unauthorized');
  for (const count of [1, 1, 1, 2]) {
    await nextLook();
    await until(() => clock.pendingCount === 1 && instance.servedCount === count);
  }
});

test('the instance of a room is asked with its secret, and by one of monitor and bridge', async () => {
  const [bridged, alone] = [await start('wibwob_1.sock'), await start('hidden.sock', { secret: 'open sesame' })];
  await start('wibwob_3.sock', { secret: 'open sesame' });
  ready.add('bridge');
  watch([
    { socket: join(folder, 'wibwob_1.sock'), instanceId: 1, secret: '', bridgeId: 'bridge' },
    { socket: join(folder, 'hidden.sock'), instanceId: 2, secret: 'open sesame', bridgeId: null },
  ]);
  await until(() => found.length === 2);
  expect(states()).toEqual(['2 live', '3 unauthorized']);
  expect([bridged.servedCount, alone.commands]).toEqual([0, ['get_state', 'get_canvas_size']]);
});

test('the instance of a room is asked by the monitor while its bridge does not run', async () => {
  const instance = await start('wibwob_1.sock');
  watch([{ socket: join(folder, 'wibwob_1.sock'), instanceId: 1, secret: '', bridgeId: 'bridge' }]);
  await until(() => states().join() === '1 live');
  ready.add('bridge');
  await nextLook();
  await until(() => found.length === 0);
  const asked = instance.servedCount;
  await nextLook();
  await until(() => clock.pendingCount === 1);
  expect(instance.servedCount).toBe(asked);
});

test('the instance of a room is published with the room although it does not run', async () => {
  watch([{ socket: join(folder, 'hidden.sock'), instanceId: 1, secret: '', bridgeId: null }]);
  await until(() => states().join() === '1 dead');
  expect(found[0]).toMatchObject({ boundAt: null, message: expect.stringContaining('Start the instance') });
});

test('rooms that change while it looks are looked at next, and nothing after its end', async () => {
  await start('hidden.sock');
  const monitor = new InstanceMonitor({
    ...{ clock, directory: folder, userId: USER },
    isReady: () => false,
    onChange: (now) => {
      found = now;
    },
  });
  monitor.watch([]);
  monitor.watch([{ socket: join(folder, 'hidden.sock'), instanceId: 5, secret: '', bridgeId: null }]);
  await until(() => states().join() === '5 live');
  await until(() => clock.pendingCount === 1);
  monitor.dispose();
  expect(clock.pendingCount).toBe(0);
});
