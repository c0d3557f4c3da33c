import { expect, test } from 'vitest';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import { SAMPLE_NOW, sampleProvider } from '#shared/panel/testing/samples.ts';
import { describeBlocked } from './describe-blocked.ts';

const failure = (reason: BlockedFailure['reason'], message: string): BlockedFailure => ({
  ...{ kind: 'blocked', reason, message, remedy: 'Install it', at: SAMPLE_NOW },
});

test('a program that is missing is missed by a provider, which is named', () => {
  expect(describeBlocked(sampleProvider(), failure('not-found', 'There is no program x on the PATH'))).toEqual({
    what: 'fixture-host was not started',
    detail: 'There is no program x on the PATH. Install it.',
  });
});

test('a failure that names its provider is said as it is, and giving up with its count', () => {
  const message = 'The command of fixture-host has not been approved';
  expect(describeBlocked(sampleProvider(), failure('not-approved', message)).what).toBe(message);
  expect(describeBlocked(sampleProvider(), failure('crash-budget', 'x')).what).toBe(
    'fixture-host gave up after 5 crashes in 3 min',
  );
});
