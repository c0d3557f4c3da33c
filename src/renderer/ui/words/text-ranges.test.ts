import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchWords } from './match-words.ts';
import { splitByRanges } from './text-ranges.ts';

describe('splitting', () => {
  test('keeps what is inside apart from what is outside', () => {
    expect(splitByRanges('error: COM7 write', [[7, 11]])).toEqual([
      { at: 0, part: 'error: ', inside: false },
      { at: 7, part: 'COM7', inside: true },
      { at: 11, part: ' write', inside: false },
    ]);
  });

  test('loses and adds nothing, whatever the ranges', () => {
    const range = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.string(), fc.array(range), (text, ranges) => {
        const parts = splitByRanges(
          text,
          [...ranges].sort(([one], [other]) => one - other),
        );
        expect(parts.map(({ part }) => part).join('')).toBe(text);
      }),
    );
  });
});

const marked = (query: string, text: string): string | null => {
  const match = matchWords(query, text);
  if (match === null) return null;
  return splitByRanges(text, match.ranges)
    .map(({ part, inside }) => (inside ? `[${part}]` : part))
    .join('');
};

describe('matching', () => {
  test.each([
    ['re pro', 'Restart provider 40318-host', '[Re]start [pro]vider 40318-host'],
    ['re pro', 'Wire, frames of a process', 'Wi[re], frames of a [pro]cess'],
    ['re pro', 'Review approved commands', '[Re]view ap[pro]ved commands'],
    ['rsb', 'Restart bridge', null],
    ['rst', 'Restart bridge', '[R]e[st]art bridge'],
    ['com.port', 'Set com.port', 'Set [com.port]'],
    ['  ', 'Anything', 'Anything'],
    ['zzz', 'Anything', null],
  ])('%s in %s', (query, text, found) => {
    expect(marked(query, text)).toBe(found);
  });

  test('ranks beginnings before middles before scattered letters', () => {
    const ranks = ['Processes', 'Approve', 'Peers of rooms'].map((text) => matchWords('pro', text)?.rank);
    expect(ranks[0]).toBeLessThan(ranks[1] ?? 0);
    expect(matchWords('prs', 'Peers')?.rank).toBeGreaterThan(ranks[1] ?? 9);
  });
});
