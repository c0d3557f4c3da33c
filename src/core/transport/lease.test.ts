import { expect, test } from 'vitest';
import { carriesLease, carriesLeaseOfPanel, dropLease, leaseOfRun } from './lease.ts';

const environmentOf = (lease: string) => `PATH=/bin\0FLYBRIDGE_LEASE=${lease}\0HOME=/\0`;

test('an environment carries the lease of one run alone', () => {
  const environment = environmentOf(leaseOfRun('ab', 12, 'all'));
  expect(carriesLease(environment, leaseOfRun('ab', 12, 'all'))).toBe(true);
  for (const other of [leaseOfRun('ab', 1, 'all'), leaseOfRun('ab', 12, 'session'), leaseOfRun('b', 12, 'all')]) {
    expect(carriesLease(environment, other)).toBe(false);
  }
});

test('it carries the lease of a panel unless its run keeps what is detached', () => {
  expect(carriesLeaseOfPanel(environmentOf(leaseOfRun('ab', 3, 'all')), 'ab')).toBe(true);
  expect(carriesLeaseOfPanel(environmentOf(leaseOfRun('ab', 3, 'session')), 'ab')).toBe(false);
  expect(carriesLeaseOfPanel(environmentOf(leaseOfRun('abc', 3, 'all')), 'ab')).toBe(false);
  expect(carriesLeaseOfPanel('PATH=/bin\0', 'ab')).toBe(false);
});

test('what is opened from an environment without its lease is of no run', () => {
  const environment = { PATH: '/bin', FLYBRIDGE_LEASE: leaseOfRun('ab', 1, 'all') };
  dropLease(environment);
  expect(environment).toEqual({ PATH: '/bin' });
});
