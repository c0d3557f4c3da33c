import { expect, test } from 'vitest';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { sampleBridgeStatus } from '#shared/panel/testing/samples.ts';
import { nextWindow } from './next-window.ts';

const windows: readonly WindowComparison[] = [
  ['w1', 'r1'],
  ['w2', 'r2'],
].flatMap(([localId = null, roomId = null]) =>
  sampleBridgeStatus().windows.map((window) => ({ ...window, localId, roomId })),
);

test.each([
  ['the one that took its place', { localId: 'w9', roomId: 'r9' }, 0, { key: 'instance w1', isSame: false }],
  ['the last one, where it was that', { localId: 'w9', roomId: null }, 2, { key: 'instance w2', isSame: false }],
  ['itself, where the instance has it now', { localId: null, roomId: 'r1' }, 1, { key: 'instance w1', isSame: true }],
] as const)('after a window comes %s', (_name, gone, at, next) => {
  expect(nextWindow(windows, gone, at)).toEqual(next);
});

test('after the only window comes none', () => {
  expect(nextWindow([], { localId: 'w9', roomId: null }, 0)).toBeNull();
});
