import { expect, test } from 'vitest';
import { matchPattern } from './match-pattern.ts';

test('some part of the text matches, or it differs', () => {
  expect(matchPattern('[A-Z]+-\\d+', 'BENCH-12')).toBe('matches');
  expect(matchPattern('^[A-Z]+-\\d+$', 'BENCH-12')).toBe('matches');
  expect(matchPattern('[A-Z]+', 'BENCH-12')).toBe('matches');
  expect(matchPattern('^[A-Z]+$', 'BENCH-12')).toBe('differs');
  expect(matchPattern('[a-z]', 'BENCH-12')).toBe('differs');
});

test('what the engine does not know is not held against anybody', () => {
  expect(matchPattern('(?=BENCH).*', 'BENCH-12')).toBe('unreadable');
  expect(matchPattern('(', 'BENCH-12')).toBe('unreadable');
  expect(matchPattern('a*', 'a'.repeat(5_000))).toBe('unreadable');
});

test('a hostile pattern does not hang', () => {
  expect(matchPattern('(a+)+$', `${'a'.repeat(1_900)}b`)).toBe('differs');
  expect(matchPattern('((a{1000}){1000}){1000}', 'a')).toBe('unreadable');
});
