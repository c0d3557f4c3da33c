import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareParts } from './share-parts.ts';

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('whatever came before, the newer value is the outcome, and neither is changed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      const [wasBefore, wasNext] = [JSON.stringify(before), JSON.stringify(next)];
      expect(JSON.stringify(shareParts(before, next))).toBe(wasNext);
      expect([JSON.stringify(before), JSON.stringify(next)]).toEqual([wasBefore, wasNext]);
    }),
  );
});

test('an equal value is the one before', () => {
  fc.assert(
    fc.property(fc.jsonValue().map(copy), (value) => {
      expect(shareParts(value, copy(value))).toBe(value);
    }),
  );
});

test('of a value that changed in part, the other parts are those before', () => {
  const before = { at: 1, view: { entries: [{ key: 'a' }, { key: 'b' }] }, gone: { x: 1 } };
  const after = shareParts(before, { at: 2, view: { entries: [{ key: 'a' }, { key: 'c' }, { key: 'd' }] }, gone: {} });
  expect(after).toEqual({ at: 2, view: { entries: [{ key: 'a' }, { key: 'c' }, { key: 'd' }] }, gone: {} });
  const { view } = after as typeof before;
  expect(view.entries[0]).toBe(before.view.entries[0]);
  const later = shareParts(before, { ...before, at: 3, view: copy(before.view) }) as typeof before;
  expect(later.view).toBe(before.view);
});

test('another order of members is another value', () => {
  expect(JSON.stringify(shareParts({ a: 1, b: 2 }, { b: 2, a: 1 }))).toBe('{"b":2,"a":1}');
});

test('a value that has nothing in common with the one before is taken as it came', () => {
  const next = { a: { b: 1 } };
  expect(shareParts({ a: { b: 2 } }, next)).toBe(next);
  expect(shareParts({ c: [] }, next)).toBe(next);
});

test('what is no plain data is taken as it came', () => {
  const bytes = new Uint8Array([1]);
  expect(shareParts(new Uint8Array([1]), bytes)).toBe(bytes);
});

test('a value that nests deeply is taken', () => {
  const deep = (): unknown => JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  expect(Array.isArray(shareParts(deep(), deep()))).toBe(true);
});
