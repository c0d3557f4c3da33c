import { beforeEach, describe, expect, test } from 'vitest';
import { deltaOf, type RoomState } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';
import { RoomReplica } from './room-replica.ts';

const verse = (id: string, x = 1): RoomWindow => ({ id, type: 'verse', x, y: 1, w: 20, h: 8 });
const stateOf = (version: number, ...windows: readonly RoomWindow[]): RoomState => ({
  version,
  windows: new Map(windows.map((window) => [window.id, window])),
});

let room: RoomReplica;

beforeEach(() => {
  room = new RoomReplica();
  room.receiveState(stateOf(5, verse('fly-1')));
});

const shown = () => [...room.view.values()].map(({ id, x }) => `${id} ${x}`);
const add = (id: string, x = 1) => room.sendDelta(deltaOf({ add: [verse(id, x)] }));

describe('a state', () => {
  test('that nobody asked for is all of the truth: what was sent before it has been counted or is lost', () => {
    const sent = [add('fly-2'), add('fly-3')];
    room.send('ping');
    expect(room.receiveState(stateOf(7, verse('fly-2')))).toEqual({ counted: sent, trust: 'whole' });
    expect([room.version, shown()]).toEqual([7, ['fly-2 1']]);
    // The ping went with the rest: its answer counts nothing.
    expect(room.receivePong()).toEqual({ counted: [], trust: 'whole' });
  });

  test('that was asked for is the truth up to the question, and what was sent after it lies on top', () => {
    const before = add('fly-2');
    room.send('request');
    add('fly-3');
    expect(room.isAwaitingState).toBe(true);
    expect(room.receiveState(stateOf(6, verse('fly-1'), verse('fly-2')))).toEqual({
      counted: [before],
      trust: 'whole',
    });
    expect([room.isAwaitingState, shown()]).toEqual([false, ['fly-1 1', 'fly-2 1', 'fly-3 1']]);
    expect([room.hasCounted('fly-2'), room.hasCounted('fly-3')]).toEqual([true, false]);
  });

  test('after the connection broke forgets what was on the way', () => {
    add('fly-2');
    room.disconnect();
    expect(room.receiveState(stateOf(5, verse('fly-1')))).toEqual({ counted: [], trust: 'whole' });
    expect(shown()).toEqual(['fly-1 1']);
  });
});

test('what the room did not take of the oldest delta is gone from it, and the delta is counted all the same', () => {
  const first = room.sendDelta(deltaOf({ add: [verse('fly-2'), verse('fly-3')] }));
  room.send('ping');
  const second = add('fly-4');
  expect([room.receiveRefusal(['fly-3']), shown()]).toEqual([null, ['fly-1 1', 'fly-2 1', 'fly-4 1']]);
  expect(room.receivePong()).toEqual({ counted: [first], trust: 'whole' });
  expect(room.receiveRefusal(['fly-4'])).toBe(second);
  // The version of the next foreign delta counts the one of which nothing was left.
  expect(room.receiveDelta(deltaOf({ add: [verse('p1')] }), 8)).toEqual({ counted: [second], trust: 'whole' });
  expect([room.receiveRefusal(['p1']), shown()]).toEqual([null, ['fly-1 1', 'fly-2 1', 'p1 1']]);
});

describe('a delta of somebody else', () => {
  const theirs = deltaOf({ add: [verse('w1')] });

  test('lies below what was sent and is not counted yet', () => {
    room.sendDelta(deltaOf({ update: [verse('fly-1', 9)] }));
    expect(room.receiveDelta(deltaOf({ update: [verse('fly-1', 4)] }), 6)).toEqual({ counted: [], trust: 'whole' });
    expect([room.version, shown()]).toEqual([6, ['fly-1 9']]);
  });

  test('without a version is the next one', () => {
    expect(room.receiveDelta(theirs)).toEqual({ counted: [], trust: 'whole' });
    expect(room.version).toBe(6);
  });

  test('whose version jumps comes after as many of ours, the oldest first', () => {
    const [first, second] = [add('fly-2'), add('fly-3')];
    expect(room.receiveDelta(theirs, 7)).toEqual({ counted: [first], trust: 'whole' });
    expect(room.receiveDelta(deltaOf({ remove: ['w1'] }), 9)).toEqual({ counted: [second], trust: 'whole' });
    expect([room.version, shown()]).toEqual([9, ['fly-1 1', 'fly-2 1', 'fly-3 1']]);
  });

  test.each([
    ['further than what was sent', 8],
    ['backwards', 5],
  ])('whose version jumps %s leaves a gap', (_, version) => {
    add('fly-2');
    expect(room.receiveDelta(theirs, version)).toEqual({ counted: [], trust: 'gap' });
    expect(room.version).toBe(version);
  });
});

describe('a pong', () => {
  test('counts what was sent before its ping, and no more', () => {
    const first = add('fly-2');
    room.send('ping');
    add('fly-3');
    expect(room.receivePong()).toEqual({ counted: [first], trust: 'whole' });
    expect([room.version, room.hasCounted('fly-2'), room.hasCounted('fly-3')]).toEqual([6, true, false]);
    expect(room.receivePong()).toEqual({ counted: [], trust: 'whole' });
    expect(room.version).toBe(6);
  });
});
