import { expect, test } from 'vitest';
import { disambiguateNames } from './disambiguate-names.ts';

test('only those that share a name are followed by their ids', () => {
  const doors = ['Door a', 'Door b', 'Gate c'].map((text) => text.split(' '));
  const named = disambiguateNames(
    doors,
    ([name = '']) => name,
    ([, id = '']) => id,
  );
  expect(named.map(([, name]) => name)).toEqual(['Door (a)', 'Door (b)', 'Gate']);
});
