import { expect, test } from 'vitest';
import { outputLevel } from './output-level.ts';

test.each([
  ['error: no port', 'error'],
  ['ERROR no port', 'error'],
  ['[error] no port', 'error'],
  ['fatal: not a repository', 'error'],
  ['panic: runtime error', 'error'],
  ['CRITICAL - disk', 'error'],
  ['warn: COM7 rx overrun', 'warn'],
  ['[WARN] rx overrun', 'warn'],
  ['Warning: deprecated', 'warn'],
  ['2026-02-17T16:20:00Z ERROR no port', 'error'],
  ['2026-02-17 16:20:00,123 [WARNING] slow', 'warn'],
  ['16:20:00.123 error no port', 'error'],
  ['no error at all', 'info'],
  ['errors: 0', 'info'],
  ['warned before', 'info'],
  ['12 errors found', 'info'],
  ['telegram accepted, error count 0', 'info'],
  ['', 'info'],
] as const)('%s is %s', (text, level) => {
  expect(outputLevel(text)).toBe(level);
});

test('a long line of marks costs no time', () => {
  expect(outputLevel(`${'9 '.repeat(500_000)}error`)).toBe('info');
  expect(outputLevel(`${'-'.repeat(500_000)}error`)).toBe('info');
});
