import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { endOnInternalErrors } from './internal-errors.ts';

test('an exception that nothing handles is logged and ends the application once', () => {
  const process = new EventEmitter();
  const { entries, logger } = createTestPlatform();
  let ends = 0;
  endOnInternalErrors(process, logger, () => {
    ends += 1;
  });
  process.emit('unhandledRejection', 'nobody waited');
  expect(ends).toBe(0);
  process.emit('uncaughtException', new Error('broken'));
  process.emit('uncaughtException', 'again');
  expect(ends).toBe(1);
  expect(entries.map(({ event, level }) => `${level} ${event}`)).toEqual(Array(3).fill('error internal error'));
  expect(String(entries[1]?.facts.reason)).toContain('broken');
});
