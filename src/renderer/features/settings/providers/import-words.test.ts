import { expect, test } from 'vitest';
import type { ImportedProvider } from '#shared/panel/settings.ts';
import { addableProviders, afterImport, replaceWarning } from './import-words.ts';

const provider = (id: string, here: ImportedProvider['here'], needsApproval = true): ImportedProvider => ({
  ...{ id, here, needsApproval },
});
const FILE = [provider('a', 'new'), provider('b', 'other'), provider('c', 'same', false)];

test.each([
  [FILE, 'add', '1 command waits for approval in Security'],
  [FILE, 'replace', '2 commands wait for approval in Security'],
  [[provider('c', 'new', false)], 'add', 'No command needs approval'],
  [[], 'replace', 'No command needs approval'],
] as const)('after an import of %j by %s', (providers, mode, words) => {
  expect(afterImport(providers, mode)).toBe(words);
});

test('new providers can be added, unless they conflict', () => {
  const clash = { line: 1, column: 1, field: 'providers', message: 'taken' };
  expect(addableProviders({ providers: FILE, clashes: [] })).toEqual({ count: 1, whyNot: null });
  expect(addableProviders({ providers: FILE, clashes: [clash] })).toEqual({
    count: 1,
    whyNot: 'They conflict with your providers.',
  });
  expect(addableProviders({ providers: FILE.slice(1), clashes: [] })).toEqual({
    count: 0,
    whyNot: 'The file has no new providers.',
  });
});

test('a replacement says which providers go', () => {
  expect(replaceWarning([])).toBe('Providers with the same id are overwritten.');
  expect(replaceWarning(['a', 'b'])).toBe(
    'Not in the file, so removed: a, b. Providers with the same id are overwritten.',
  );
});
