import { expect, test } from 'vitest';
import { describeWait } from './describe-wait.ts';

test.each([
  [['minecraft'], 'waits for minecraft to start'],
  [['minecraft', 'horizon'], 'waits for minecraft and horizon to start'],
  [['a', 'b', 'c'], 'waits for a, b and c to start'],
  [['a', 'b', 'c', 'd', 'e'], 'waits for a, b and 3 more to start'],
])('who waits for %j says so: %s', (providerIds, words) => {
  expect(describeWait(providerIds)).toBe(words);
});
