import { expect, test } from 'vitest';
import { groupShortcuts } from '#connections/group-shortcuts.ts';
import { KINDS } from './kinds.ts';

test('no two shortcuts of one place have the same keys, whichever kind they are of', () => {
  const all = groupShortcuts(KINDS).flatMap(({ place, shortcuts }) =>
    shortcuts.flatMap(({ keys }) => keys.map((key) => `${place} ${key}`)),
  );
  expect(all).toContain('Everywhere 2');
  expect(new Set(all).size).toBe(all.length);
});
