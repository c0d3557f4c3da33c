import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSeededRandom } from '#core/platform/testing/test-platform.ts';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { clampToCanvas, Desktop } from './desktop.ts';
import { InstanceServer, type InstanceServerOptions } from './instance-server.ts';
import { wander, wanderOnce } from './wandering.ts';

let folder: string;
let path: string;
const servers: InstanceServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'instance-'));
  path = join(folder, 'i.sock');
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<InstanceServerOptions> = {}): Promise<InstanceServer> {
  const server = new InstanceServer({ clock: systemClock, path, canvas: { width: 80, height: 24 }, ...options });
  servers.push(server);
  await server.listen();
  return server;
}

/** All that the instance says on a connection of one line. */
async function ask(line: string): Promise<string> {
  const socket = connect(path);
  socket.write(`${line}\n`);
  return await readAll(socket);
}

async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await once(socket, 'close');
  return text;
}

const VERSE = 'cmd:create_window type=verse x=70 y=2 w=30 h=10';

describe('a simulated instance', () => {
  test('opens, places and closes windows, and keeps them on its canvas', async () => {
    await start();
    expect(await ask(VERSE)).toBe('{"success":true,"id":"w1"}\n');
    expect(await ask('cmd:move_window id=w1 x=5 y=90')).toBe('{"success":true}\n');
    expect(await ask('cmd:resize_window id=w1 width=20 height=6')).toBe('{"success":true}\n');
    expect(JSON.parse(await ask('cmd:get_state'))).toEqual({
      windows: [{ id: 'w1', type: 'verse', title: 'verse', x: 5, y: 14, w: 20, h: 6 }],
      chat_log: [],
    });
    expect(await ask('cmd:close_window id=w1')).toBe('{"success":true}\n');
    expect(await ask('cmd:move_window id=w1 x=5 y=9')).toBe('{"error":"Window not found"}\n');
  });

  test('says no in words', async () => {
    await start();
    expect(await ask('cmd:create_window type=nothing x=1 y=1 w=9 h=9')).toBe('err unknown type\n');
    expect(await ask('cmd:create_window type=text_view x=1 y=1 w=9 h=9')).toBe('err missing path\n');
    expect(await ask('cmd:dance')).toBe('err unknown command\n');
    expect(await ask('hello')).toBe('err expected cmd:\n');
  });

  test('in the old shape gives new ids with each answer, and says ok', async () => {
    await start({ shape: 'old' });
    expect(await ask(VERSE)).toBe('ok\n');
    const idOf = async () => JSON.parse(await ask('cmd:get_state')).windows[0].id;
    expect([await idOf(), await idOf()]).toEqual(['w1', 'w2']);
    expect(await ask('cmd:move_window id=w1 x=1 y=1')).toBe('{"error":"Window not found"}\n');
    expect(await ask('cmd:move_window id=w2 x=1 y=1')).toBe('{"success":true}\n');
    expect(await ask('cmd:subscribe_events')).toBe('err unknown command\n');
  });

  test('reads a command in one read of 2,047 bytes, and of a longer one no more', async () => {
    const { desktop } = await start();
    const command = (path: string) => `cmd:create_window type=text_view x=1 y=1 w=20 h=8 path=${path}`;
    const room = 2_047 - command('').length;
    expect(await ask(command('a'.repeat(room)))).toContain('"success":true');
    expect(await ask(command('b'.repeat(room + 500)))).toContain('"success":true');
    expect(desktop.windows.map(({ path: shown }) => shown.length)).toEqual([room, room]);
  });

  test('tells anyone who has subscribed of each change', async () => {
    const { desktop } = await start();
    const socket = connect(path);
    const lines: string[] = [];
    socket.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
    socket.write('cmd:subscribe_events\n');
    await once(socket, 'data');
    desktop.open({ type: 'life', x: 1, y: 1, w: 10, h: 5 });
    desktop.close('w1');
    while (lines.length < 3) await once(socket, 'data');
    socket.destroy();
    expect(lines).toEqual([
      '{"type":"subscribed"}',
      '{"type":"event","seq":1,"event":"state_changed","payload":{"id":"w1"}}',
      '{"type":"event","seq":2,"event":"window_closed","payload":{"id":"w1"}}',
    ]);
  });

  test('is frozen by a client that says nothing, until that goes', async () => {
    const server = await start();
    const silent = connect(path);
    await once(silent, 'connect');
    const answer = ask('cmd:get_canvas_size');
    while (!server.isFrozen) await settle();
    expect(server.commands).toEqual([]);
    silent.destroy();
    expect(JSON.parse(await answer)).toEqual({ width: 80, height: 24, cols: 80, rows: 24 });
    expect(server.isFrozen).toBe(false);
  });

  test('with a secret serves only who knows it, and waits a second for that', async () => {
    const clock = new VirtualClock();
    const server = await start({ secret: 'open sesame', clock });
    const wrong = connect(path);
    wrong.once('data', () => wrong.write('{"type":"auth","hmac":"00"}\n'));
    expect(await readAll(wrong)).toMatch(/^\{"type":"challenge","nonce":"\w+"\}\n\{"error":"auth_failed"\}\n$/);
    const silent = connect(path);
    await once(silent, 'data');
    const rest = readAll(silent);
    await clock.advance(1_000);
    expect(await rest).toBe('{"error":"auth_failed"}\n');
    expect(server.commands).toEqual([]);
  });

  test('leaves its socket behind when it crashes, and the next one takes its place', async () => {
    const first = await start();
    await first.close('stale');
    expect(existsSync(path)).toBe(true);
    expect(await once(connect(path), 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
    const second = await start();
    await ask('cmd:get_state');
    await second.close();
    expect(existsSync(path)).toBe(false);
  });
});

describe('a desktop', () => {
  test('that is left alone moves its windows automatically, and stays within its canvas', () => {
    const desktop = new Desktop({ canvas: { width: 60, height: 20 } });
    const random = createSeededRandom(3);
    const counts = new Set<number>();
    for (let deed = 0; deed < 500; deed += 1) {
      wanderOnce(desktop, random);
      counts.add(desktop.windows.length);
      for (const window of desktop.windows) expect(window).toMatchObject(clampToCanvas(window, desktop.canvas));
    }
    expect(counts.size).toBeGreaterThan(4);
  });

  test('lives at the pace that it is told, until it is told to hold still', async () => {
    const clock = new VirtualClock();
    const changes: string[] = [];
    const desktop = new Desktop({ canvas: { width: 60, height: 20 }, onChange: (event) => changes.push(event) });
    const life = wander(desktop, { clock, everyMs: 100, random: createSeededRandom(3) });
    await clock.advance(1_000);
    life.dispose();
    await clock.advance(1_000);
    expect([changes.length, clock.pendingCount]).toEqual([10, 0]);
  });
});
