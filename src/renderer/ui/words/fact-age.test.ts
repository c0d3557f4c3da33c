import { expect, test } from 'vitest';
import { factAge } from './fact-age.ts';

const NOW = 1_000_000;

test.each([
  [{ since: NOW - 65_000, countdownTo: null, detail: '' }, '1 min 05 s'],
  [{ since: NOW - 65_000, countdownTo: NOW + 4_000, detail: 'attempt 6' }, 'retry in 4 s, attempt 6'],
  [{ since: null, countdownTo: null, detail: 'pid 4' }, 'pid 4'],
  [{ since: null, countdownTo: null, detail: '' }, ''],
  [{ since: NOW + 9_000, countdownTo: null, detail: '' }, '0 s'],
])('%j', (fact, words) => {
  expect(factAge(fact, NOW)).toBe(words);
});
