import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '#core/platform/clock.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { RoomHost } from '#simulators/room/room-host.ts';
import type { Bridge } from './bridge.ts';
import { roomAddress } from './room/room-address.ts';
import { BridgeWorld, holdSame, isReady, roomWindows } from './testing/bridge-world.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;

let world: BridgeWorld;
let host: RoomHost;
let instance: InstanceServer;
let bridge: Bridge;

/** A bridge whose instance sends events, and none for what a person does by hand. */
beforeEach(async () => {
  world = await BridgeWorld.create();
  host = await world.startRooms();
  instance = await world.startInstance('a', { events: 'as-real', windows: [VERSE, { ...VERSE, type: 'life', x: 60 }] });
  bridge = world.startBridge('a', `ws://127.0.0.1:${host.port}`);
  await world.until(() => isReady(bridge) && bridge.status.instance.updates === 'events');
  await world.until(() => roomWindows(host).length === 2);
});

afterEach(() => world.close());

describe('what a person does by hand, which sends no event', () => {
  test.each<[string, (server: InstanceServer) => void]>([
    ['opens a window', ({ desktop }) => desktop.open({ ...VERSE, type: 'test_pattern' })],
    ['drags a window', ({ desktop }) => desktop.place('w1', { x: 9, y: 5 })],
    ['resizes a window', ({ desktop }) => desktop.place('w2', { w: 20 })],
    ['closes a window', ({ desktop }) => desktop.close('w2')],
    ['cascades the windows', ({ desktop }) => desktop.cascade()],
    ['tiles the windows', ({ desktop }) => desktop.tile()],
    ['closes all windows', ({ desktop }) => desktop.closeAll()],
  ])('%s: the room has it after the next poll', async (_what, act) => {
    const { polls } = bridge.status.counts;
    act(instance);
    expect(holdSame(instance.desktop.windows, roomWindows(host))).toBe(false);
    await world.until(() => holdSame(instance.desktop.windows, roomWindows(host)));
    expect(bridge.status.counts.polls - polls).toBeLessThanOrEqual(3);
    expect(bridge.status.instance.updates).toBe('events');
  });
});

test('a window that a person opens from the registry, which sends an event, is in the room before the next poll', async () => {
  const quiet = await world.startInstance('quiet', { events: 'as-real' });
  const pollMs = 3_600_000;
  let isAtRest = false;
  const clock: Clock = {
    ...systemClock,
    after(delayMs, run) {
      const timer = systemClock.after(delayMs, run);
      if (delayMs !== pollMs) return timer;
      isAtRest = true;
      world.check();
      return {
        dispose() {
          isAtRest = false;
          timer.dispose();
        },
      };
    },
  };
  const connectionId = 'flybridge-quiet';
  const server = `ws://127.0.0.1:${host.port}`;
  const url = roomAddress(server, 'quiet', connectionId);
  if (!url.ok) throw new Error(url.error);
  const started = world.startBridge('quiet', server, {
    platform: createSystemPlatform(silentLogger, clock),
    access: { path: world.socketOf('quiet'), secret: undefined, pollMs, timeoutMs: 2_000 },
    room: { name: 'quiet', url: url.value, connectionId },
  });
  await world.until(() => isReady(started) && started.status.instance.updates === 'events' && isAtRest);
  quiet.openRegistered(VERSE);
  await world.until(() => roomWindows(host, 'quiet').length === 1);
});

test('an instance with events is polled as often as one without', async () => {
  await world.startInstance('old', { shape: 'old' });
  await world.startInstance('new');
  const delaysOf = (name: string) => {
    const delays: number[] = [];
    const clock: Clock = {
      ...systemClock,
      after(delayMs, run) {
        delays.push(delayMs);
        world.check();
        // Half a second without half a second.
        return systemClock.after(delayMs === 500 ? 5 : delayMs, run);
      },
    };
    const platform = createSystemPlatform(silentLogger, clock);
    const access = { path: world.socketOf(name), secret: undefined, pollMs: 500, timeoutMs: 2_000 };
    const started = world.startBridge(name, `ws://127.0.0.1:${host.port}`, { platform, access });
    const countPolls = () => delays.filter((delay) => delay === 500).length;
    return { started, countPolls };
  };
  const [ofOld, ofNew] = [delaysOf('old'), delaysOf('new')];
  await world.until(() => ofNew.started.status.instance.updates === 'events');
  const before = ofNew.countPolls();
  await world.until(() => ofOld.countPolls() >= 20 && ofNew.countPolls() >= before + 20);
  expect([ofOld, ofNew].map(({ started }) => started.status.instance)).toMatchObject([
    { updates: 'polls', everyMs: 500 },
    { updates: 'events', everyMs: 500 },
  ]);
});
