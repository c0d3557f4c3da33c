import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, foreignName } from '#shared/testing/foreign-names.ts';
import { readPair } from './read-option.ts';

test('arguments of the command line are kept, whatever they are called', () => {
  fc.assert(
    fc.property(foreignName, fc.string(), (name, value) => {
      const pairs = readPair(`${name}=${value}`, readPair('first=1'));
      expect(pairs).toEqual({ ...fieldsOf('first', '1'), ...fieldsOf(name, value) });
      expect(JSON.parse(JSON.stringify(pairs))).toHaveProperty([name], value);
    }),
  );
});
