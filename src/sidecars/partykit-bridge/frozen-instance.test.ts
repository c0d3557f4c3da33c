import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '#core/platform/clock.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import type { InstanceServer } from '#simulators/instance/instance-server.ts';
import type { RoomClient } from '#simulators/room/testing/room-client.ts';
import type { Bridge } from './bridge.ts';
import { BridgeWorld, isReady } from './testing/bridge-world.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;
const POLL_MS = 70;
const FROZEN_POLL_MS = 700;
const TIMEOUT_MS = 20_000;

let world: BridgeWorld;
let instance: InstanceServer;
let other: RoomClient;
let bridge: Bridge;
let isFrozen: boolean;
/** The next read of a frozen instance, which the test runs. */
let pollFrozen: (() => void) | null;

/** Time limits of a frozen instance are over at once; its next read waits for the test. */
const clock: Clock = {
  ...systemClock,
  after(delayMs, run) {
    if (delayMs !== FROZEN_POLL_MS) return systemClock.after(isFrozen && delayMs === TIMEOUT_MS ? 0 : delayMs, run);
    pollFrozen = run;
    world.check();
    return {
      dispose: () => {
        pollFrozen = null;
      },
    };
  },
};

const pollCount = () => bridge.status.counts.polls;

beforeEach(async () => {
  isFrozen = false;
  pollFrozen = null;
  world = await BridgeWorld.create();
  const host = await world.startRooms();
  const url = `ws://127.0.0.1:${host.port}`;
  instance = await world.startInstance('a', { events: 'as-real', distort: (answer) => (isFrozen ? null : answer) });
  bridge = world.startBridge('a', url, {
    platform: createSystemPlatform(silentLogger, clock),
    access: { path: world.socketOf('a'), secret: undefined, pollMs: POLL_MS, timeoutMs: TIMEOUT_MS },
  });
  await world.until(() => isReady(bridge) && bridge.status.instance.updates === 'events');
  other = await world.enterRoom(url, 'other');
  isFrozen = true;
  await world.until(() => bridge.status.instance.state === 'frozen' && pollFrozen !== null);
});

afterEach(() => world.close());

describe('a frozen instance', () => {
  test('is read at a tenth of the pace, however busy the room is, and has all of it when it thaws', async () => {
    expect(bridge.status.instance).toMatchObject({ everyMs: FROZEN_POLL_MS });
    const before = pollCount();
    for (let x = 1; x <= 20; x += 1) {
      other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE, x }] }) });
      other.send({ type: 'chat_msg', sender: 'ben', text: `text ${x}` });
    }
    await world.until(() => bridge.status.counts.deltasIn === 20 && bridge.status.chat.length === 20);
    expect([pollCount() - before, pollFrozen]).toEqual([0, expect.any(Function)]);
    isFrozen = false;
    pollFrozen?.();
    await world.until(() => instance.desktop.windows[0]?.x === 20);
  });

  test('is read at once for a person', () => {
    const before = pollCount();
    bridge.say({ sender: 'ada', text: 'hello' });
    expect(pollCount() - before).toBe(1);
  });

  test('is read at once when it sends an event', async () => {
    const before = pollCount();
    instance.openRegistered(VERSE);
    await world.until(() => pollCount() > before);
  });
});
