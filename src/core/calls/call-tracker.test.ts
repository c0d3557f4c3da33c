import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { CallTracker } from './call-tracker.ts';

function create() {
  const clock = new VirtualClock();
  const tracker = new CallTracker<string>(clock);
  const outcomes: string[] = [];
  const start = (method: string, timeoutMs = 1000, signal?: AbortSignal) =>
    tracker.start({
      method,
      timeoutMs,
      signal,
      settle: (outcome) =>
        outcomes.push(outcome.ok ? `${method}: ${outcome.value}` : `${outcome.error.code}: ${outcome.error.message}`),
    });
  return { clock, tracker, outcomes, start };
}

describe('a call tracker', () => {
  test('pairs replies by id, in whatever order they come', () => {
    const { tracker, outcomes, start } = create();
    const [first, second] = [start('first'), start('second')];
    expect([tracker.settle(second, 'b'), tracker.settle(first, 'a')]).toEqual([true, true]);
    expect(outcomes).toEqual(['second: b', 'first: a']);
  });

  test('says when a reply is late, doubled, or nobody asked', async () => {
    const { clock, tracker, start } = create();
    const id = start('ping');
    const late = start('slow', 10);
    await clock.advance(10);
    expect([tracker.settle(id, 'a'), tracker.settle(id, 'a')]).toEqual([true, false]);
    expect([tracker.settle(late, 'a'), tracker.settle('req-99', 'a')]).toEqual([false, false]);
  });

  test.each(['xyz-1', 'req-01', 'req-1.0', '1', 'req-', ''])("takes a reply to %j for nobody's", (id) => {
    const { tracker, outcomes, start } = create();
    expect(start('ping')).toBe('req-1');
    expect(tracker.settle(id, 'pong')).toBe(false);
    expect(outcomes).toEqual([]);
    expect(tracker.settle('req-1', 'pong')).toBe(true);
  });

  test('ends each call at its own time limit', async () => {
    const { clock, outcomes, start } = create();
    start('slow', 2000);
    start('quick', 500);
    await clock.advance(499);
    expect(outcomes).toEqual([]);
    await clock.advance(1);
    expect(outcomes).toEqual(['TIMEOUT: quick took longer than 500 ms']);
    await clock.advance(1500);
    expect(outcomes.slice(1)).toEqual(['TIMEOUT: slow took longer than 2 s']);
    expect(clock.pendingCount).toBe(0);
  });

  test('sets one timer for a thousand calls that are answered', async () => {
    const { clock, tracker, start } = create();
    const set: number[] = [];
    for (let count = 0; count < 1000; count += 1) {
      tracker.settle(start('ping'), 'pong');
      set.push(clock.pendingCount);
      await Promise.resolve();
    }
    expect(Math.max(...set)).toBe(1);
    await clock.advance(1000);
    expect(clock.pendingCount).toBe(0);
  });

  test('ends a call whose caller gives up', () => {
    const { tracker, outcomes, start } = create();
    const controller = new AbortController();
    const id = start('slow', 1000, controller.signal);
    controller.abort();
    expect(outcomes).toEqual(['ABORTED: slow was canceled']);
    expect(tracker.settle(id, 'late')).toBe(false);
  });

  test('lets go of the signal with the reply', () => {
    const { tracker, outcomes, start } = create();
    const controller = new AbortController();
    const id = start('ping', 1000, controller.signal);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    tracker.settle(id, 'pong');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    controller.abort();
    expect(outcomes).toEqual(['ping: pong']);
  });

  test('ends all calls with one error that names them', async () => {
    const { clock, tracker, outcomes, start } = create();
    start('status.get');
    start('ping');
    start('status.get');
    tracker.failAll('the peer ended its output');
    const words = 'CLOSED: the peer ended its output while status.get (2 times) and ping waited for a reply';
    expect(outcomes).toEqual([words, words, words]);
    await clock.advance(5000);
    expect([outcomes.length, clock.pendingCount]).toEqual([3, 0]);
  });

  test('names one call that was not answered without a count', () => {
    const { tracker, outcomes, start } = create();
    start('ping');
    tracker.failAll('the peer ended its output');
    tracker.failAll('nobody is left');
    expect(outcomes).toEqual(['CLOSED: the peer ended its output while ping waited for a reply']);
  });

  test('lists what waits with its age, the oldest first', async () => {
    const { clock, tracker, start } = create();
    start('status.get');
    await clock.advance(40);
    tracker.settle(start('done'), '');
    start('ping');
    await clock.advance(2);
    expect(tracker.pending).toEqual([
      { id: 'req-1', method: 'status.get', elapsedMs: 42 },
      { id: 'req-3', method: 'ping', elapsedMs: 2 },
    ]);
  });

  test('a time limit beyond what a timer can hold is not over at once', async () => {
    const { clock, outcomes, start } = create();
    start('forever', Number.POSITIVE_INFINITY);
    await clock.advance(2 ** 31);
    expect(outcomes).toEqual([]);
  });
});
