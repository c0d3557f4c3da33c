import { expect, test } from 'vitest';
import { readRetryAfter } from './open-web-socket.ts';

const NOW = Date.UTC(2026, 1, 17, 16, 20);

test.each<[string | undefined, number | null]>([
  [undefined, null],
  ['', null],
  ['soon', null],
  ['-5', null],
  ['0', 0],
  [' 7 ', 7_000],
  ['3600', 60_000],
  ['99999999999999999999', 60_000],
  ['Tue, 17 Feb 2026 16:20:30 GMT', 30_000],
  ['Tue, 17 Feb 2026 16:19:00 GMT', 0],
])('Retry-After: %s', (header, waitMs) => {
  expect(readRetryAfter(header, NOW)).toBe(waitMs);
});
