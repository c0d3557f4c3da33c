import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta, deltaOf } from './room-state.ts';
import { isSameValues, toRoomWindow, type WindowValues } from './window.ts';
import { diffByKey } from './window-diff.ts';

const cells = fc.integer({ min: 0, max: 3 });
const values: fc.Arbitrary<WindowValues> = fc.record({
  type: fc.constantFrom('verse', 'life'),
  x: cells,
  y: cells,
  w: cells,
  h: cells,
  path: fc.constantFrom('', '/a'),
});
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const windows = fc.array(fc.tuple(id, values)).map((entries) => new Map(entries));

test('a delta made of the difference brings a room from one state to the other', () => {
  fc.assert(
    fc.property(windows, windows, (before, after) => {
      const { added, removed, updated } = diffByKey(before, after, isSameValues);
      const room = (all: ReadonlyMap<string, WindowValues>) =>
        new Map(Array.from(all, ([key, each]) => [key, toRoomWindow(key, each)]));
      const delta = deltaOf({
        add: added.map(([key, each]) => toRoomWindow(key, each)),
        remove: removed,
        update: updated.map(([key, each]) => ({ path: '', ...toRoomWindow(key, each) })),
      });
      const plain = (all: ReadonlyMap<string, object>) =>
        Object.fromEntries(Array.from(all, ([key, each]) => [key, { path: '', ...each }]));
      expect(plain(applyDelta(room(before), delta))).toEqual(plain(room(after)));
    }),
    { numRuns: 1000 },
  );
});

test('nothing differs from itself, and each key stands in one list', () => {
  fc.assert(
    fc.property(windows, windows, (before, after) => {
      expect(diffByKey(before, new Map(before), isSameValues)).toEqual({ added: [], removed: [], updated: [] });
      const { added, removed, updated } = diffByKey(before, after, isSameValues);
      const keys = [...added.map(([key]) => key), ...removed, ...updated.map(([key]) => key)];
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
