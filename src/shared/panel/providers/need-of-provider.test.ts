import { expect, test } from 'vitest';
import type { BlockedFailure } from '../../lifecycle/failure.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '../testing/samples.ts';
import { viewApp } from './app-view.ts';
import { needOfProvider } from './need-of-provider.ts';

function needOf(reason: BlockedFailure['reason'], message: string) {
  const failure = { kind: 'blocked', reason, message, remedy: 'Install it', at: SAMPLE_NOW } as const;
  return needOfProvider(sampleProvider({ connection: sampleConnection({ name: 'blocked', failure }) }));
}

test('a program that is missing is missed by a provider, which is named', () => {
  expect(needOf('not-found', 'Could not find the program x on the PATH')).toEqual({
    status: 'blocked',
    at: SAMPLE_NOW - 60_000,
    what: 'fixture-host was not started',
    remedy: 'Could not find the program x on the PATH. Install it.',
  });
});

test('a failure that names its provider is said as it is, and giving up with its count', () => {
  const message = 'The command of fixture-host has not been approved';
  expect(needOf('not-approved', message)?.what).toBe(message);
  expect(needOf('crash-budget', 'x')?.what).toBe('Gave up on fixture-host after 5 crashes in 3 min');
});

test('a program that runs and does not answer needs a person; one that runs, waits or is stopped does not', () => {
  const health = { name: 'hung', since: SAMPLE_NOW - 4_000 } as const;
  expect(needOfProvider(sampleProvider({ health }))).toMatchObject({ status: 'failed', at: SAMPLE_NOW - 4_000 });
  const stopped = sampleConnection({ name: 'idle' }, 'stopped');
  const waiting = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW });
  expect(needOfProvider(sampleProvider())).toBeNull();
  expect(needOfProvider(sampleProvider({ connection: stopped, health }))).toBeNull();
  expect(needOfProvider(sampleProvider({ connection: waiting }))).toBeNull();
});

test('a program whose app never told its status needs a person, with the reason', () => {
  const provider = sampleProvider();
  const snapshot = sampleStatus(0, {
    good: null,
    refreshError: { message: 'It serves no app with the id brigde', at: 5 },
  });
  const app = viewApp(provider, { appId: 'brigde', title: 'Bridge' }, snapshot, SAMPLE_NOW);
  expect(needOfProvider(provider, [app])).toEqual({
    ...{ status: 'failed', at: 5, what: 'Bridge has no status', remedy: 'It serves no app with the id brigde.' },
  });
  expect(needOfProvider(provider, [viewApp(provider, app, sampleStatus(), SAMPLE_NOW)])).toBeNull();
});
