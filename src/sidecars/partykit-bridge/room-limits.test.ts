import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { ROOM_LIMITS } from '#simulators/room/room-limits.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import type { Bridge } from './bridge.ts';
import { BridgeWorld, holdSame, isReady, roomWindows } from './testing/bridge-world.ts';

const VERSE = { type: 'verse', x: 4, y: 2, w: 44, h: 14 } as const;
const LIFE = { type: 'life', x: 9, y: 3, w: 20, h: 8 } as const;

let world: BridgeWorld;

beforeEach(async () => {
  world = await BridgeWorld.create();
});

afterEach(() => world.close());

const phaseOf = (bridge: Bridge) => bridge.status.room.connection.phase;

describe('a room with a join secret', () => {
  test('admits a bridge that has it', async () => {
    const host = await world.startRooms(0, forgetfulStore, { joinSecret: 'shared' });
    await world.startInstance('a', { windows: [VERSE] });
    const bridge = world.startBridge('a', `ws://127.0.0.1:${host.port}`, {}, 'shared');
    await world.until(() => isReady(bridge) && roomWindows(host).length === 1);
    expect(bridge.status.room.joinSecret).toBe('set');
  });

  test.each([
    ['without one', '', 'asks for a join secret'],
    ['with another', 'guessed', 'refused the join secret'],
  ])('does not admit a bridge %s, which says so and does not try again by itself', async (_, secret, what) => {
    const host = await world.startRooms(0, forgetfulStore, { joinSecret: 'shared' });
    const instance = await world.startInstance('a', { windows: [VERSE] });
    const bridge = world.startBridge('a', `ws://127.0.0.1:${host.port}`, {}, secret);
    await world.until(() => phaseOf(bridge).name === 'blocked');
    expect(phaseOf(bridge)).toMatchObject({
      failure: { reason: 'bad-token', message: `The room at 127.0.0.1:${host.port} ${what}` },
    });
    expect([roomWindows(host), instance.desktop.windows.length]).toEqual([[], 1]);
  });
});

describe('a full room', () => {
  const start = async () => {
    const host = await world.startRooms(0, forgetfulStore, { limits: { ...ROOM_LIMITS, windows: 2 } });
    const server = `ws://127.0.0.1:${host.port}`;
    const other = await world.enterRoom(server, 'other');
    other.send({ type: 'state_delta', delta: deltaOf({ add: [{ id: 'p1', ...VERSE, type: 'orbit' }] }) });
    await world.until(() => roomWindows(host).length === 1);
    const instance = await world.startInstance('a', { windows: [VERSE, LIFE] });
    const bridge = world.startBridge('a', server);
    await world.until(() => isReady(bridge) && bridge.status.room.untakenCount === 1);
    return { host, other, instance, bridge };
  };

  test('leaves windows at their instance, says how many, and takes them when another is closed', async () => {
    const { bridge, host, instance, other } = await start();
    expect([roomWindows(host).length, world.lines]).toEqual([
      2,
      expect.arrayContaining(['warn the room does not take 1 window: it has as many windows as it takes']),
    ]);
    // It is neither closed at the instance nor announced again while the room is full.
    const { deltasOut } = bridge.status.counts;
    other.send({ type: 'state_delta', delta: deltaOf({ update: [{ id: 'p1', x: 8 }] }) });
    await world.until(() => instance.desktop.windows.some(({ type, x }) => type === 'orbit' && x === 8));
    expect([instance.desktop.windows.length, bridge.status.counts.deltasOut]).toEqual([3, deltasOut]);
    other.send({ type: 'state_delta', delta: deltaOf({ remove: ['p1'] }) });
    await world.until(() => bridge.status.room.untakenCount === 0 && bridge.status.differSince === null);
    await world.until(() => holdSame(roomWindows(host), instance.desktop.windows));
    expect(instance.desktop.windows.map(({ type }) => type)).toEqual(['verse', 'life']);
  });

  test('forgets a window that it did not take when that is closed at the instance', async () => {
    const { bridge, host, instance } = await start();
    const taken = roomWindows(host).map(({ type }) => type);
    const untaken = instance.desktop.windows.find(({ type }) => !taken.includes(type));
    instance.desktop.close(untaken?.id ?? '');
    await world.until(() => bridge.status.room.untakenCount === 0 && bridge.status.differSince === null);
    expect(roomWindows(host).length).toBe(2);
  });
});
