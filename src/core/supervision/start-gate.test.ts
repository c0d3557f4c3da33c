import { describe, expect, test } from 'vitest';
import type { Disposable } from '../platform/disposable.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createStartGate, type StartGate } from './start-gate.ts';

const never = new AbortController().signal;

/** Requests places; `passes` holds who got one, in that order, and `waits` what those who wait were told last. */
function queueAt(gate: StartGate) {
  const passes: { readonly name: string; readonly pass: Disposable | null }[] = [];
  const waits = new Map<string, readonly string[]>();
  const ask = (name: string, signal = never) => {
    const ticket = gate.enter(name, signal, (names) => waits.set(name, names));
    void ticket.place.then((pass) => passes.push({ name, pass }));
    return ticket;
  };
  return { ask, passes, waits, names: () => passes.map(({ name }) => name) };
}

describe('a start gate', () => {
  test('lets in as many as it has places, and the next when one is given back', async () => {
    const queue = queueAt(createStartGate(2));
    for (const name of ['a', 'b', 'c', 'd']) queue.ask(name);
    await settle();
    expect(queue.names()).toEqual(['a', 'b']);
    queue.passes[0]?.pass?.dispose();
    queue.passes[0]?.pass?.dispose();
    await settle();
    expect(queue.names()).toEqual(['a', 'b', 'c']);
  });

  test('lets nobody in before it opens, and then as many as it has places', async () => {
    let open = () => {};
    const opens = new Promise<void>((resolve) => {
      open = resolve;
    });
    const queue = queueAt(createStartGate(2, opens));
    for (const name of ['a', 'b', 'c']) queue.ask(name);
    await settle();
    expect(queue.names()).toEqual([]);
    open();
    await settle();
    expect(queue.names()).toEqual(['a', 'b']);
    queue.passes[1]?.pass?.dispose();
    await settle();
    expect(queue.names()).toEqual(['a', 'b', 'c']);
  });

  test('gives no place to who gave up, also while it is closed', async () => {
    let open = () => {};
    const opens = new Promise<void>((resolve) => {
      open = resolve;
    });
    const queue = queueAt(createStartGate(1, opens));
    const stop = new AbortController();
    queue.ask('a', stop.signal);
    queue.ask('b');
    stop.abort();
    open();
    await settle();
    expect(queue.passes).toEqual([
      { name: 'a', pass: null },
      { name: 'b', pass: expect.anything() },
    ]);
  });

  test('tells who waits which starts have the places, and when that is over', async () => {
    const queue = queueAt(createStartGate(2));
    for (const name of ['a', 'b', 'c', 'd']) queue.ask(name);
    await settle();
    expect([...queue.waits]).toEqual([
      ['c', ['a', 'b']],
      ['d', ['a', 'b']],
    ]);
    queue.passes[0]?.pass?.dispose();
    expect([...queue.waits]).toEqual([
      ['c', []],
      ['d', ['b', 'c']],
    ]);
  });

  test('lets in at once who must not wait, and the others only when there is a place again', async () => {
    const queue = queueAt(createStartGate(1));
    const [, , urgent] = ['a', 'b', 'c'].map((name) => queue.ask(name));
    urgent?.admitNow();
    urgent?.admitNow();
    await settle();
    expect(queue.names()).toEqual(['a', 'c']);
    expect([...queue.waits]).toEqual([
      ['b', ['a', 'c']],
      ['c', []],
    ]);
    queue.passes[0]?.pass?.dispose();
    await settle();
    expect(queue.names()).toEqual(['a', 'c']);
    queue.passes[1]?.pass?.dispose();
    await settle();
    expect(queue.names()).toEqual(['a', 'c', 'b']);
  });

  test('lets in at once who must not wait for it to open either', async () => {
    const queue = queueAt(createStartGate(1, new Promise(() => {})));
    queue.ask('a').admitNow();
    await settle();
    expect(queue.names()).toEqual(['a']);
  });
});
