import { describe, expect, test } from 'vitest';
import type { Disposable } from '../platform/disposable.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createStartGate, type StartGate } from './start-gate.ts';

const never = new AbortController().signal;

/** Asks for a place; `passes` holds who got one, in that order. */
function queueAt(gate: StartGate) {
  const passes: { readonly name: string; readonly pass: Disposable | null }[] = [];
  const ask = (name: string, signal = never) => void gate.enter(signal).then((pass) => passes.push({ name, pass }));
  return { ask, passes, names: () => passes.map(({ name }) => name) };
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
});
