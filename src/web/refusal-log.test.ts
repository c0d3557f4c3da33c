import { expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { REFUSAL_LOG_INTERVAL_MS, RefusalLog } from './refusal-log.ts';

test('a flood of one reason is one line and then a count, and does not hide another reason', async () => {
  const platform = createTestPlatform();
  const refusals = new RefusalLog(platform);
  for (let count = 0; count < 1_000; count += 1) refusals.refuse('host-foreign');
  refusals.refuse('cross-site');
  await platform.clock.advance(REFUSAL_LOG_INTERVAL_MS);
  refusals.refuse('host-foreign');
  expect(platform.entries.map(({ facts }) => facts)).toEqual([
    { reason: 'host-foreign', count: 1 },
    { reason: 'cross-site', count: 1 },
    { reason: 'host-foreign', count: 1_000 },
  ]);
});
