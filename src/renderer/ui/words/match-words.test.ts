import { describe, expect, test } from 'vitest';
import { matchWords } from './match-words.ts';

const marked = (query: string, text: string) =>
  matchWords(query, text)?.ranges.map(([start, end]) => text.slice(start, end));
const rank = (query: string, text: string) => matchWords(query, text)?.rank;

describe('a query', () => {
  test.each([
    ['', 'Restart bridge', []],
    ['res', 'Restart bridge', ['Res']],
    ['bri res', 'Restart bridge', ['Res', 'bri']],
    ['RIDGE', 'Restart bridge', ['ridge']],
    ['rst', 'Restart bridge', ['R', 'st']],
    ['com.port', 'Set com.port', ['com.port']],
    ['127.0.0.1:87', 'tcp 127.0.0.1:8777', ['127.0.0.1:87']],
    ['über', 'Über mich', ['Über']],
  ] as const)('%j marks in %j', (query, text, letters) => {
    expect(marked(query, text)).toEqual(letters);
  });

  test.each([
    ['xyz', 'Restart bridge'],
    ['res xyz', 'Restart bridge'],
    ['trs', 'Restart bridge'],
    ['a.b', 'ab'],
    ['127.0.0.1:80', 'tcp 127.0.0.1:8777'],
    ['a', ''],
  ])('%j is not in %j', (query, text) => {
    expect(matchWords(query, text)).toBeNull();
  });

  test('marks letters that two of its words share once', () => {
    expect(marked('rest resta', 'Restart')).toEqual(['Resta']);
  });
});

test('the whole text and whole words come before beginnings of words, these before their parts, texts with signs and scattered letters', () => {
  expect(rank('bridge', 'Restart bridge')).toBe(0);
  expect(rank('br', 'Restart bridge')).toBe(1);
  expect(rank('rid', 'Restart bridge')).toBe(2);
  expect(rank('t.b', 'Restart.bridge')).toBe(3);
  expect(rank('brg', 'Restart bridge')).toBe(4);
  expect(rank('rid art', 'Restart bridge')).toBe(4);
  expect(rank('restart bridge', 'Restart bridge')).toBe(-1);
});
