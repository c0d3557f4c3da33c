import { describe, expect, test } from 'vitest';
import type { Phase } from '#shared/lifecycle/connection-state.ts';
import type { BlockedReason } from '#shared/lifecycle/failure.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import {
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleProvider,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { viewRooms } from '#stores/views/room-view.ts';
import { findRoomNotice } from './find-room-notice.ts';

const HOST = { providerId: 'room-wibwob-main-instance', appId: 'room-wibwob-main-instance' };

const ready: Phase = { name: 'ready' };
const retry: Phase = { name: 'backoff', retryAt: SAMPLE_NOW + 4_000 };

const blocked = (reason: BlockedReason): Phase => ({
  name: 'blocked',
  failure: { kind: 'blocked', reason, message: 'It stands still', remedy: 'Mend it', at: SAMPLE_NOW },
});

const AGAIN = {
  ...sampleConnection({ name: 'starting', stage: null }),
  attempt: 3,
  lastFailure: { kind: 'transient', reason: 'refused', message: 'Nothing listens', at: SAMPLE_NOW } as const,
};

function find(status: Partial<BridgeStatus> | null, phase: Phase = ready, room: Partial<RoomSummary> = {}) {
  return findOf(sampleConnection(phase), status, room);
}

function findOf(
  connection: ProviderSnapshot['connection'],
  status: Partial<BridgeStatus> | null,
  room: Partial<RoomSummary> = {},
) {
  const bridge = sampleProvider({ id: 'room-wibwob-main-bridge', connection });
  const [view] = viewRooms([sampleRoom(room)], [bridge], SAMPLE_NOW);
  const report = status === null ? null : { at: SAMPLE_NOW, status: sampleBridgeStatus(status) };
  return view === undefined ? undefined : findRoomNotice(view, report, SAMPLE_NOW);
}

const instance = (state: BridgeStatus['instance']['state'], message = '') => ({
  instance: { ...sampleBridgeStatus().instance, state, message },
});

const connection = (phase: Phase) => ({
  room: { ...sampleBridgeStatus().room, connection: sampleConnection(phase) },
});

test('windows that the room does not take are told before that the pictures differ', () => {
  const room = { ...sampleBridgeStatus().room, untakenCount: 3 };
  expect(find({ room, differSince: SAMPLE_NOW - 60_000 })).toEqual({
    status: 'stale',
    clause: 'The room wibwob-main does not take 3 windows of the instance.',
    sentence: 'It is full, or they are too large for it. They follow when somebody closes others.',
    remedies: ['open-log'],
  });
});

test('nothing is said where all is well, and where nobody has told anything', () => {
  expect(find({})).toBeNull();
  expect(find(null)).toBeNull();
  expect(find(null, ready, { bridge: null })).toBeNull();
});

describe('of a bridge', () => {
  test.each([
    [blocked('not-approved'), { clause: 'It stands still.', sentence: 'Mend it.', remedies: ['review-command'] }],
    [blocked('not-found'), { status: 'blocked', remedies: ['start-bridge'] }],
    [blocked('crash-budget'), { clause: 'Gave up on the bridge after 5 crashes in 3 min.' }],
    [retry, { status: 'waiting', sentence: 'Flybridge restarts it in 4 s.', remedies: ['start-bridge'] }],
    [{ name: 'idle' }, { status: 'stopped', clause: 'The bridge is stopped.', remedies: ['start-bridge'] }],
  ] as const)('that is %j', (phase, notice) => {
    expect(find(instance('dead'), phase)).toMatchObject(notice);
  });

  test('whose status cannot be read', () => {
    const unread = { relay: null, unreadable: 'windows.0: Invalid input' };
    expect(find(null, ready, unread)).toMatchObject({
      status: 'failed',
      clause: 'The status of the bridge cannot be read: windows.0: Invalid input.',
      remedies: ['open-log', 'restart-bridge'],
    });
    expect(find(null, { name: 'idle' }, unread)).toMatchObject({ status: 'stopped' });
  });

  test('that does not answer', () => {
    const health = { name: 'hung', since: SAMPLE_NOW - 9_000 } as const;
    const [view] = viewRooms([sampleRoom()], [sampleProvider({ id: 'room-wibwob-main-bridge', health })], SAMPLE_NOW);
    expect(view && findRoomNotice(view, null, SAMPLE_NOW)).toMatchObject({
      status: 'failed',
      remedies: ['open-log', 'restart-bridge'],
    });
  });

  test('that starts: its state stands among the facts', () => {
    expect(find({}, { name: 'starting', stage: null })).toBeNull();
  });

  test('that is started again says so until it runs', () => {
    expect(findOf(AGAIN, {})).toMatchObject({
      status: 'waiting',
      clause: 'Nothing listens.',
      sentence: 'Flybridge restarts it now.',
    });
  });
});

describe('of an instance', () => {
  test('the bridge’s own words are told', () => {
    expect(find(instance('stale', 'Nobody listens behind /tmp/a.b.sock. Start the instance again.'))).toEqual({
      status: 'stale',
      clause: 'Nobody listens behind /tmp/a.b.sock.',
      sentence: 'Start the instance again.',
      remedies: [],
    });
  });

  test.each([
    ['dead', 'stopped', []],
    ['taken', 'blocked', []],
    ['frozen', 'failed', ['open-log']],
    ['unauthorized', 'blocked', ['edit-room']],
    ['unreadable', 'failed', ['open-log']],
    ['unsupported', 'blocked', []],
  ] as const)('that is %s, what to do is said also where the bridge said none', (state, status, remedies) => {
    const notice = find(instance(state, 'The instance is so.'));
    expect(notice).toMatchObject({ status, clause: 'The instance is so.', remedies });
    expect(notice?.sentence).toMatch(/\.$/);
  });

  test('whose command waits for approval leads to the approval, and offers no start', () => {
    const [bridge, program] = [
      sampleProvider({ id: 'room-wibwob-main-bridge' }),
      sampleProvider({ id: HOST.providerId, connection: sampleConnection(blocked('not-approved')) }),
    ];
    const [view] = viewRooms([sampleRoom({ instance: HOST })], [bridge, program], SAMPLE_NOW);
    const report = { at: SAMPLE_NOW, status: sampleBridgeStatus(instance('dead', 'No socket. Start the instance.')) };
    expect(view === undefined ? null : findRoomNotice(view, report, SAMPLE_NOW)).toEqual({
      status: 'blocked',
      clause: 'No socket.',
      sentence: 'The command that starts the instance waits for your approval.',
      remedies: ['review-command'],
    });
  });

  test('that Flybridge can start, it is offered', () => {
    expect(find(instance('dead'), ready, { instance: HOST })).toMatchObject({ remedies: ['start-instance'] });
    expect(find(instance('frozen'), ready, { instance: HOST })).toMatchObject({
      remedies: ['restart-instance', 'open-log'],
    });
  });
});

describe('of an instance that no bridge reports on', () => {
  const FOUND: FoundInstance = {
    ...{ socket: '/tmp/wibwob_1.sock', instanceId: 1, state: 'frozen', since: SAMPLE_NOW },
    ...{ message: 'The instance is frozen. Restart it.', boundAt: null, canvas: null, windowCount: null, windows: [] },
  };
  const frozen = { found: FOUND };
  const alone = (more: Partial<FoundInstance>, room: Partial<RoomSummary> = {}) => {
    const [view] = viewRooms([sampleRoom({ bridge: null, found: { ...FOUND, ...more }, ...room })], [], SAMPLE_NOW);
    return view === undefined ? undefined : findRoomNotice(view, null, SAMPLE_NOW);
  };

  test('why it does not answer and what to do is said in a room for one', () => {
    expect(alone({})).toEqual({
      ...{ status: 'failed', clause: 'The instance is frozen.', sentence: 'Restart it.', remedies: [] },
    });
    expect(alone({}, { instance: HOST })).toMatchObject({ remedies: ['restart-instance'] });
    expect(alone({ state: 'unauthorized', message: 'It is so.' })).toMatchObject({ remedies: ['edit-room'] });
    expect(alone({ state: 'unreadable', message: 'It is so.' })?.sentence).toBe('Update it, or restart it.');
    expect([alone({ state: 'dead' }), alone({ state: 'live' })]).toEqual([null, null]);
  });

  test.each([
    ['in a room for one', null],
    ['beside a bridge that was stopped', { name: 'idle' }],
    ['beside a bridge that has reported nothing', ready],
  ] as const)('and whose command waits for approval leads to the approval %s', (_where, phase) => {
    const noticeOf = (reason: BlockedReason) => {
      const program = sampleProvider({ id: HOST.providerId, connection: sampleConnection(blocked(reason)) });
      const bridges =
        phase === null ? [] : [sampleProvider({ id: 'room-wibwob-main-bridge', connection: sampleConnection(phase) })];
      const room = sampleRoom({
        ...{ instance: HOST, ...(phase === null ? { bridge: null } : {}) },
        found: { ...FOUND, state: 'dead', message: 'No socket. Start the instance.' },
      });
      const [view] = viewRooms([room], [program, ...bridges], SAMPLE_NOW);
      return view === undefined ? null : findRoomNotice(view, null, SAMPLE_NOW);
    };
    expect(noticeOf('not-approved')).toEqual({
      status: 'blocked',
      clause: 'No socket.',
      sentence: 'The command that starts the instance waits for your approval.',
      remedies: ['review-command'],
    });
    expect(noticeOf('not-found')?.remedies ?? []).not.toContain('review-command');
  });

  test('comes before a bridge that was stopped, and after one that fails', () => {
    expect(find({}, { name: 'idle' }, frozen)).toMatchObject({ clause: 'The instance is frozen.' });
    expect(find({}, retry, frozen)).toMatchObject({ sentence: 'Flybridge restarts it in 4 s.' });
    const stale = { found: { ...FOUND, state: 'stale' } } as const;
    expect(find({}, { name: 'idle' }, stale)).toMatchObject({ clause: 'The bridge is stopped.' });
  });

  test('is told while the bridge is another program, and not beside the report of ours', () => {
    expect(find(null, ready, frozen)).toMatchObject({ clause: 'The instance is frozen.' });
    expect(find({}, ready, frozen)).toBeNull();
  });
});

describe('of a room', () => {
  test('that is out of reach counts down', () => {
    expect(find(connection(retry))).toMatchObject({
      status: 'waiting',
      clause: 'The room wibwob-main cannot be reached.',
      sentence: 'The bridge tries again in 4 s.',
      remedies: ['reconnect'],
    });
  });

  test('that is tried again is still out of reach: the page does not jump at each attempt', () => {
    const room = { ...sampleBridgeStatus().room, connection: AGAIN };
    expect(find({ room })).toMatchObject({
      clause: 'Nothing listens.',
      sentence: 'The bridge tries again now.',
      remedies: ['reconnect'],
    });
  });

  test('whose address is wrong wants a person', () => {
    expect(find(connection(blocked('bad-address')))).toMatchObject({
      status: 'blocked',
      remedies: ['edit-room', 'reconnect'],
    });
  });

  test('whose pictures differ for a while asks which one holds', () => {
    const status = sampleBridgeStatus();
    const [first] = status.windows;
    const windows = first === undefined ? [] : [first, { ...first, kind: 'moved' } as const];
    expect(find({ windows, differSince: SAMPLE_NOW - 2_000 })).toBeNull();
    expect(find({ windows, differSince: SAMPLE_NOW - 9_000 })).toMatchObject({
      clause: expect.stringMatching(/^The two pictures differ in 1 window since \d\d:\d\d:\d\d\.$/),
      remedies: ['instance-to-room', 'room-to-instance'],
    });
  });

  test('comes after its instance', () => {
    expect(find({ ...connection(retry), ...instance('unauthorized') })).toMatchObject({ status: 'blocked' });
  });
});

describe('of what peers may not open', () => {
  const refused = (reason: 'type' | 'path' | 'rate', type = 'terminal', path = '') => {
    return { roomId: `g-${type}`, type, path, from: 'mallory', reason };
  };

  test('names the windows, and leads to the setting that allows them', () => {
    const windows = [refused('type'), refused('path', 'text_view', '/etc/passwd'), refused('rate', 'verse')];
    expect(find({ refused: windows })).toEqual({
      status: 'blocked',
      clause: 'Refused 3 windows of the room: terminal, text_view /etc/passwd, verse.',
      sentence: 'Peers may not open terminals, browsers and files here. The room settings can allow it.',
      remedies: ['edit-room'],
    });
  });

  test('offers those that were too many', () => {
    const windows = ['verse', 'torus', 'cube', 'life', 'orbit'].map((type) => refused('rate', type));
    expect(find({ refused: windows })).toMatchObject({
      clause: 'Refused 5 windows of the room: verse, torus, cube and 2 more.',
      remedies: ['room-to-instance'],
    });
  });
});
