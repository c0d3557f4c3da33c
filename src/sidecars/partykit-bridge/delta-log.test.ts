import { describe, expect, test } from 'vitest';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import { DeltaLog } from './delta-log.ts';
import { describeDelta } from './describe-delta.ts';

const verse = { id: 'w1', type: 'verse', x: 1, y: 2, w: 20, h: 8 };

describe('the log of deltas', () => {
  test('measures from when a change was seen to when the room had counted it', async () => {
    const clock = new VirtualClock();
    const log = new DeltaLog(clock);
    await clock.advance(30);
    log.send(1, 'add a', 10);
    log.send(2, 'add b', 30);
    await clock.advance(20);
    log.counted([1, 2], 7);
    expect(log.rows.map(({ latencyMs, outcome, text, version }) => [text, outcome, version, latencyMs])).toEqual([
      ['add b', 'applied', 7, 20],
      ['add a', 'applied', 6, 40],
    ]);
  });

  test('tells what became of what was under way, and of nothing else', async () => {
    const clock = new VirtualClock();
    const log = new DeltaLog(clock);
    log.receive('add a', 3, 'p1');
    await clock.advance(5);
    log.settleReceived('applied');
    log.receive('add b', 4, null);
    log.send(1, 'remove c', 0);
    log.settleReceived('timed-out');
    log.loseSent();
    expect(log.rows.map(({ direction, from, outcome }) => [direction, from, outcome])).toEqual([
      ['to-room', null, 'lost'],
      ['to-instance', null, 'timed-out'],
      ['to-instance', 'p1', 'applied'],
    ]);
    expect(log.counts).toEqual({ out: 1, in: 2 });
  });

  test('keeps the newest fifty', () => {
    const log = new DeltaLog(new VirtualClock());
    for (let at = 1; at <= 60; at += 1) log.receive(`add ${at}`, at, null);
    expect([log.rows.length, log.rows[0]?.number, log.rows.at(-1)?.number]).toEqual([50, 60, 11]);
  });
});

describe('a delta in a line', () => {
  const before = new Map([['w1', verse]]);

  test.each([
    [deltaOf({ add: [{ ...verse, id: 'p1' }] }), 'add verse p1 20×8 at 1,2'],
    [deltaOf({ add: [{ id: 'p1' }] }), 'add p1'],
    [deltaOf({ update: [{ id: 'w1', x: 5, h: 9 }] }), 'update verse w1 x 1 → 5, h 8 → 9'],
    [deltaOf({ update: [{ id: 'w1', title: 'other' }] }), 'update verse w1'],
    [deltaOf({ update: [{ id: 'w7', x: 5 }] }), 'update w7'],
    [deltaOf({ remove: ['a', 'b', 'c', 'd', 'e'] }), 'remove a; remove b; remove c and 2 more'],
    [deltaOf({ remove: ['w1', 'fly-6e813d30de32'] }), 'remove verse w1; remove …de32'],
    [deltaOf({}), 'nothing'],
  ])('%# is what changes', (delta, line) => {
    expect(describeDelta(delta, before)).toBe(line);
  });
});
