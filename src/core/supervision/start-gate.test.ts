import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createStartGate } from './start-gate.ts';

const { signal: never } = new AbortController();

test('a gate without places has one', async () => {
  const gate = createStartGate(0);
  expect(await gate.enter(never)).not.toBeNull();
});

test('a pass that is given back twice frees one place', async () => {
  const gate = createStartGate(1);
  const pass = await gate.enter(never);
  const entered: string[] = [];
  void gate.enter(never).then(() => entered.push('second'));
  void gate.enter(never).then(() => entered.push('third'));
  pass?.dispose();
  pass?.dispose();
  await settle();
  expect(entered).toEqual(['second']);
});

test('who no longer wants to enter gets no pass, at once or while waiting, and takes no place', async () => {
  const gate = createStartGate(1);
  expect(await gate.enter(AbortSignal.abort())).toBeNull();
  const pass = await gate.enter(never);
  const controller = new AbortController();
  const waiting = gate.enter(controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  controller.abort();
  expect(await waiting).toBeNull();
  pass?.dispose();
  expect(await gate.enter(never)).not.toBeNull();
});

test('who has entered listens to no signal any more', async () => {
  const gate = createStartGate(1);
  const controller = new AbortController();
  const pass = await gate.enter(never);
  const waiting = gate.enter(controller.signal);
  pass?.dispose();
  expect(await waiting).not.toBeNull();
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});
