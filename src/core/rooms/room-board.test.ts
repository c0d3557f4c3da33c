import { expect, test } from 'vitest';
import { STATUS_FEED, type StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { BRIDGE_FEED, INSTANCES_FEED, ROOMS_FEED, type RoomSnapshot } from '#shared/panel/rooms/rooms.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { RoomBoard } from './room-board.ts';

const snapshot = (roomId: string, appId = `room-${roomId}-bridge`): RoomSnapshot => ({
  roomId,
  title: roomId,
  instanceId: 1,
  socket: `/tmp/${roomId}.sock`,
  multiplayer: true,
  shared: { server: 'ws://localhost:1999', room: roomId },
  partykitRoom: roomId,
  file: '',
  ttydPort: null,
  maxPlayers: null,
  unused: [],
  bridge: { providerId: appId, appId, program: 'own' },
  bridgeNote: '',
  instance: null,
});

const place = { x: 1, y: 1, w: 10, h: 5 };
const window = { roomId: 'w1', localId: '1', type: 'verse', title: 'verse', instance: place, room: place };

const told: BridgeStatus = {
  instance: {
    state: 'live',
    since: 5,
    message: '',
    socket: '/tmp/wibwob_1.sock',
    shape: 'current',
    tookMs: 6,
    boundAt: 1_000,
    canvas: { width: 120, height: 36 },
    updates: 'events',
    everyMs: 500,
    windowCount: 3,
  },
  room: {
    name: 'main',
    url: 'ws://localhost:1999/party/main',
    connection: {
      desired: 'running',
      phase: { name: 'ready' },
      since: 7,
      attempt: 0,
      generation: 1,
      lastFailure: null,
    },
    version: 3,
    windowCount: 2,
    present: [{ id: 'fb-1', since: 7, kind: 'self', name: '', cursor: null }],
    joinSecret: 'none',
    untakenCount: 0,
    reportedCount: 1,
  },
  windows: [
    { ...window, kind: 'same' },
    { ...window, kind: 'bounded' },
    { ...window, kind: 'instance-only', room: null },
  ],
  differSince: 9,
  chat: [],
  echoes: [],
  conflicts: [],
  refused: [],
  deltas: [],
  counts: { deltasOut: 1, deltasIn: 2, polls: 3, unchangedPolls: 2, noise: 0, reconnects: 0 },
};

function statusOf(at: number, fields: object): StatusSnapshot {
  const required = { interfaceName: 'generic-process-interface', interfaceVersion: 1, appId: 'a', appTitle: 'A' };
  const process = { running: true, pid: 1, hostRunning: true, hostPid: 1, bootId: 'b', error: '' };
  const status = { ...required, ...process, ...fields };
  return { appId: 'a', good: { at, status }, refreshError: null, updates: 'pushed', intervalMs: 1, roundTripsMs: [] };
}

test('a room is shown with what its bridge tells, in one line and whole', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ roomId: 'main', relay: null }]);
  expect(hub.state(BRIDGE_FEED, 'main').value).toBeNull();

  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, { ...told }));
  expect(hub.state(BRIDGE_FEED, 'main').value).toEqual({ at: 10, status: told });
  expect(hub.state(ROOMS_FEED).value?.[0]?.relay).toEqual({
    instance: { state: 'live', since: 5, message: '' },
    connection: told.room.connection,
    presentCount: 1,
    differCount: 1,
    differSince: 9,
  });

  const { version } = hub.state(ROOMS_FEED);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(11, { ...told, counts: { ...told.counts, polls: 4 } }));
  expect([hub.state(BRIDGE_FEED, 'main').value?.at, hub.state(ROOMS_FEED).version]).toEqual([11, version]);
});

test('a program that tells something else is a room that tells nothing', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, { lastLine: 'connected' }));
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ relay: null }]);
});

test.each([
  [{ ...told, room: { ...told.room, connection: {} } }, /^room\.connection\.desired: /],
  [{ ...told, windows: [null] }, /^windows\.0: /],
  [{}, /^instance: /],
])('a status that cannot be read says which part: %#', (status, problem) => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, status));
  expect(hub.state(ROOMS_FEED).value?.[0]?.relay).toBeNull();
  expect(hub.state(ROOMS_FEED).value?.[0]?.unreadable).toMatch(problem);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(20, { ...told }));
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ unreadable: '', relay: { presentCount: 1 } }]);
});

test('another program in the place of a bridge may tell what it likes', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([{ ...snapshot('main'), bridge: { providerId: 'own', appId: 'own', program: 'another' } }]);
  hub.state(STATUS_FEED, 'own').set(statusOf(10, { lastLine: 'connected' }));
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ unreadable: '', relay: null }]);
});

test('as many are present as the room counts, also where it does not tell who', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, { ...told, room: { ...told.room, reportedCount: 3 } }));
  expect(hub.state(ROOMS_FEED).value?.[0]?.relay?.presentCount).toBe(3);
});

test('what a bridge told is forgotten when another program speaks in its place', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, { ...told }));
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(20, { lastLine: 'connected' }));
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ relay: null }]);
  expect(hub.state(BRIDGE_FEED, 'main').value).toBeNull();
});

test('what is known stays while the bridge is the same app, also when its status is not written for a while', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  board.show([snapshot('main')]);
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(10, { ...told }));
  board.show([{ ...snapshot('main'), title: 'Main' }, snapshot('other')]);
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ title: 'Main', relay: { presentCount: 1 } }, { relay: null }]);

  hub.remove(STATUS_FEED, 'room-main-bridge');
  hub.state(STATUS_FEED, 'room-main-bridge').set(statusOf(20, { ...told, differSince: null }));
  expect(hub.state(BRIDGE_FEED, 'main').value).toMatchObject({ at: 20, status: { differSince: null } });

  board.show([snapshot('main', 'another')]);
  expect(hub.state(ROOMS_FEED).value).toMatchObject([{ title: 'main', relay: null }]);
});

test('a found instance is shown with its room, and separately if no room has it', () => {
  const hub = new FeedHub();
  const board = new RoomBoard(hub);
  const found = (socket: string): FoundInstance => ({
    ...{ socket, instanceId: null, state: 'live', since: 1, message: '', boundAt: 1 },
    ...{ canvas: null, windowCount: 0, windows: [] },
  });
  const [alone, bridged, other] = ['/tmp/alone.sock', '/tmp/main.sock', '/tmp/wibwob_9.sock'].map(found);
  if (alone === undefined || bridged === undefined || other === undefined) throw new Error('three were made');
  board.show([snapshot('main'), { ...snapshot('alone'), bridge: null }]);
  board.showFound([alone, bridged, other]);
  expect(hub.state(ROOMS_FEED).value?.map((room) => room.found)).toEqual([bridged, alone]);
  expect(hub.state(INSTANCES_FEED).value).toEqual([other]);
  board.show([]);
  expect(hub.state(INSTANCES_FEED).value).toEqual([alone, bridged, other]);
  board.showFound([]);
  expect(hub.state(INSTANCES_FEED).value).toEqual([]);
  board.dispose();
});
