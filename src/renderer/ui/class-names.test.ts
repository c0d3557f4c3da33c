import { expect, test } from 'vitest';
import { classNames } from './class-names.ts';

test('joins what applies', () => {
  expect(classNames('a', false, undefined, null, '', 'b')).toBe('a b');
});
