import { expect, test } from 'vitest';
import { readJobProgress } from './job-progress.ts';

test.each([
  [
    { done: 3, of: 5, percent: 60 },
    { done: 3, of: 5 },
  ],
  [
    { done: 9, of: 5 },
    { done: 5, of: 5 },
  ],
  [{ percent: 42.5 }, { done: 42.5, of: 100 }],
  [{ percent: 400 }, { done: 100, of: 100 }],
  [{ done: 3, of: 0 }, null],
  [{ percent: -1 }, null],
  [{ percent: '50' }, null],
  ['50 %', null],
  [{}, null],
])('%j', (result, progress) => {
  expect(readJobProgress(result)).toEqual(progress);
});
