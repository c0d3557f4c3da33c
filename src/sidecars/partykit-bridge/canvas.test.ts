import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import type { DesktopSize } from '#simulators/instance/desktop.ts';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { RoomHost } from '#simulators/room/room-host.ts';
import type { Bridge } from './bridge.ts';
import { BridgeWorld, holdSame, isReady, roomWindows } from './testing/bridge-world.ts';

const LARGE = { width: 120, height: 36 };
const SMALL = { width: 60, height: 20 };
const WINDOWS = [
  { type: 'verse', x: 70, y: 4, w: 40, h: 14 },
  { type: 'life', x: 2, y: 2, w: 20, h: 8 },
] as const;

let world: BridgeWorld;
let host: RoomHost;
let instance: InstanceServer;
let bridge: Bridge;
/** The sizes that the terminal takes, one while each state is on its way. */
let sizes: DesktopSize[];
/** Added to the monotonic time of the bridge, in milliseconds. */
let skippedMs: number;

const serverOf = () => `ws://127.0.0.1:${host.port}`;
const platform = createSystemPlatform(silentLogger, {
  ...systemClock,
  elapsed: () => systemClock.elapsed() + skippedMs,
});

function distort(answer: string, command: string): string {
  const size = command === 'get_state' ? sizes.shift() : undefined;
  if (size !== undefined) instance.desktop.resizeCanvas(size);
  return answer;
}

beforeEach(async () => {
  world = await BridgeWorld.create();
  host = await world.startRooms();
  sizes = [];
  skippedMs = 0;
  instance = await world.startInstance('a', { canvas: LARGE, windows: WINDOWS, events: 'as-real', distort });
  bridge = world.startBridge('a', serverOf(), { platform });
  await world.until(() => isReady(bridge) && roomWindows(host).length === 2 && bridge.status.differSince === null);
});

afterEach(() => world.close());

const kindsOf = () => bridge.status.windows.map(({ kind }) => kind).join();

test('a terminal that becomes smaller bounds windows, announces nothing, and has them back when it grows', async () => {
  const before = roomWindows(host);
  instance.desktop.resizeCanvas(SMALL);
  expect(instance.desktop.windows[0]).toMatchObject({ x: 20 });
  await world.until(() => kindsOf() === 'bounded,same');
  expect([bridge.status.instance.canvas, holdSame(roomWindows(host), before)]).toEqual([SMALL, true]);
  instance.desktop.resizeCanvas(LARGE);
  await world.until(() => holdSame(instance.desktop.windows, before));
  expect(holdSame(roomWindows(host), before)).toBe(true);
});

test('a move of a bounded window announces the move alone', async () => {
  const other = await world.enterRoom(serverOf(), 'other');
  instance.desktop.resizeCanvas({ width: 120, height: 10 });
  await world.until(() => kindsOf() === 'bounded,same');
  instance.desktop.place('w1', { x: 30 });
  const { delta } = await other.until('state_delta');
  expect(delta.update).toEqual([{ id: expect.stringMatching(/^fly-/), x: 30, y: 4, editedAt: expect.any(Number) }]);
  expect(roomWindows(host)).toContainEqual({ ...WINDOWS[0], x: 30, path: '' });
});

describe('a terminal that becomes smaller between the state and the size of the canvas announces nothing', () => {
  const settleSmall = () => world.until(() => kindsOf() === 'bounded,same' && sizes.length === 0);

  test('when the size is due', async () => {
    const before = roomWindows(host);
    sizes = [SMALL];
    skippedMs = 2_000;
    bridge.wake();
    await settleSmall();
    expect(holdSame(roomWindows(host), before)).toBe(true);
  });

  test('while a bridge joins', async () => {
    const before = roomWindows(host);
    await world.until(() => bridge.status.deltas[0]?.outcome === 'applied');
    await bridge.close();
    sizes = [SMALL];
    bridge = world.startBridge('a', serverOf(), { platform });
    await settleSmall();
    expect(holdSame(roomWindows(host), before)).toBe(true);
  });
});

test('an instance that does not know the size of its canvas is asked for it once in each life', async () => {
  const refuse = (answer: string, command: string) => (command === 'get_canvas_size' ? 'err unknown command' : answer);
  const other = world.startBridge('b', serverOf());
  for (const types of [
    ['orbit', 'torus'],
    ['test_pattern', 'mycelium'],
  ]) {
    const older = await world.startInstance('b', { distort: refuse });
    for (const type of types) {
      older.desktop.open({ ...WINDOWS[1], type });
      await world.until(() => roomWindows(host).some((window) => window.type === type));
    }
    expect(older.commands.filter((name) => name === 'get_canvas_size')).toHaveLength(1);
    await older.close();
    await world.until(() => other.status.instance.state === 'dead');
  }
});
