import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersistentMap } from './persistent-map.ts';

/** Numbers and texts, some of them with one hash. */
const key = fc.oneof(
  fc.integer({ min: -3, max: 70 }),
  fc.constantFrom(2 ** 31, 2 ** 40, 0.5, 32, 1_024, 32_768, -(2 ** 31)),
  fc.string({ maxLength: 2 }),
  // These pairs have one hash.
  fc.constantFrom('costarring', 'liquid', 'declinate', 'macallums', '__proto__', 'constructor'),
);
const changes = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 3 })), { maxLength: 80 });

test('after any changes it holds what a Map would hold, and each map before is as it was', () => {
  fc.assert(
    fc.property(changes, (entries) => {
      let map = PersistentMap.from<number | string, number>();
      const versions = [{ map, expected: new Map<number | string, number>() }];
      for (const [at, value] of entries) {
        const expected = new Map(versions.at(-1)?.expected).set(at, value);
        map = map.with(at, value);
        versions.push({ map, expected });
      }
      for (const { expected, map: version } of versions) {
        expect(version.size).toBe(expected.size);
        expect(new Map(version)).toEqual(expected);
        for (const [at, value] of expected) expect([version.has(at), version.get(at)]).toEqual([true, value]);
        for (const [at] of entries) expect(version.has(at)).toBe(expected.has(at));
      }
    }),
  );
});

test('what changed since another map is each entry that is otherwise there, and no more', () => {
  fc.assert(
    fc.property(changes, changes, changes, (shared, one, other) => {
      const start = PersistentMap.from<number | string, number>(shared);
      const before = one.reduce((map, [at, value]) => map.with(at, value), start);
      const after = other.reduce((map, [at, value]) => map.with(at, value), start);
      const expected = [...after].filter(([at, value]) => before.get(at) !== value);
      expect(new Map(after.changedSince(before))).toEqual(new Map(expected));
      expect(after.changedSince(after)).toEqual([]);
    }),
  );
});

test('the same value changes nothing', () => {
  const map = PersistentMap.from([[1, 'a']]);
  expect(map.with(1, 'a')).toBe(map);
  expect(map.with(1, 'b')).not.toBe(map);
});

test('the order of whole numbers does not depend on the order in which they were added', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), (keys) => {
      const entries = keys.map((each) => [each, `${each}`] as const);
      const map = PersistentMap.from(entries);
      expect([...map]).toEqual([...PersistentMap.from(entries.toReversed())]);
      const visited: [number, string][] = [];
      map.forEach((value, each) => {
        visited.push([each, value]);
      });
      expect(visited).toEqual([...map]);
      expect([...map.keys()]).toEqual(visited.map(([each]) => each));
      expect([...map.values()]).toEqual(visited.map(([, value]) => value));
    }),
  );
});
