import { expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '../panel/log-row.ts';
import { createRowSizer } from './row-size.ts';

const LINE: LogRow = {
  at: 1e12,
  level: 'info',
  source: 'log',
  text: 'rx',
  providerId: 'fixture-host',
  appId: 'bridge',
};

test('a row holds what no other row shares: its texts and its rare values', () => {
  const sizeOf = createRowSizer(LOG_FEED.columns);
  expect(sizeOf(LINE)).toBe(2);
  expect(sizeOf({ ...LINE, jobId: 'job-1' })).toBe(7);
  const params = { line: 'x'.repeat(100) };
  const written = JSON.stringify(params).length;
  expect(sizeOf({ ...LINE, params })).toBeGreaterThan(2 + written - 10);
  expect(sizeOf({ ...LINE, params })).toBeLessThan(2 + written + 10);
});
