import { expect, test } from 'vitest';
import type { BlockedReason } from '#shared/lifecycle/failure.ts';
import { viewApp } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { findAppNotice } from './find-app-notice.ts';

function find(provider: Partial<ProviderSnapshot> = {}, status: StatusSnapshot | undefined = sampleStatus()) {
  const app = viewApp(sampleProvider(provider), { appId: 'bridge', title: 'Bridge' }, status, SAMPLE_NOW);
  return findAppNotice(app, SAMPLE_NOW);
}

function blockedBy(reason: BlockedReason) {
  const failure = { kind: 'blocked', reason, message: 'There is none', remedy: 'Install it', at: SAMPLE_NOW } as const;
  return find({ connection: sampleConnection({ name: 'blocked', failure }) });
}

test('an app that is well has nothing to say, nor one that is stopped or starts', () => {
  expect(find()).toBeNull();
  expect(find({ connection: sampleConnection({ name: 'idle' }, 'stopped') })).toBeNull();
  expect(find({ connection: sampleConnection({ name: 'starting', stage: 'spawning' }) })).toBeNull();
});

test.each([
  ['not-found', ['edit-command', 'start']],
  ['not-executable', ['edit-command', 'start']],
  ['bad-directory', ['edit-command', 'start']],
  ['not-approved', ['review-command']],
  ['unsupported-version', ['start']],
] as const)('what blocks it is told, with the ways on: %s', (reason, remedies) => {
  const words = { status: 'blocked', clause: 'There is none.', sentence: 'Install it.' };
  expect(blockedBy(reason)).toEqual({ ...words, remedies });
});

test('whom it waits for is told, with a way past them', () => {
  const lastFailure = { kind: 'transient', reason: 'exited', message: 'It ended', at: SAMPLE_NOW } as const;
  const connection = { ...sampleConnection({ name: 'starting', stage: null }), attempt: 2, lastFailure };
  expect(find({ connection, waitsFor: ['minecraft', 'horizon'] })).toEqual({
    status: 'working',
    clause: 'Waits for minecraft and horizon to start.',
    sentence: 'Start it now if it does not depend on them.',
    remedies: ['start-now'],
  });
});

test('giving up is told by the count', () => {
  expect(blockedBy('crash-budget')).toMatchObject({
    clause: 'Gave up on fixture-host after 5 crashes in 3 min.',
    remedies: ['start'],
  });
});

test('the next attempt is told, also while it is under way', () => {
  const lastFailure = { kind: 'transient', reason: 'exited', message: 'It ended', at: SAMPLE_NOW } as const;
  const waiting = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 4_000 });
  expect(find({ connection: waiting })).toMatchObject({
    ...{ status: 'waiting', clause: 'fixture-host is not running.', sentence: 'Flybridge restarts it in 4 s.' },
  });
  const again = { ...sampleConnection({ name: 'starting', stage: null }), attempt: 2, lastFailure };
  expect(find({ connection: again })).toMatchObject({
    clause: 'It ended.',
    sentence: 'Flybridge restarts it now.',
  });
});

test('data that are old are told with their time, and as a failure where nobody answers', () => {
  expect(find({}, sampleStatus(60_000))).toMatchObject({ status: 'stale', remedies: ['refresh'] });
  const health = { name: 'hung', since: SAMPLE_NOW - 5_000 } as const;
  expect(find({ health }, sampleStatus(60_000))).toMatchObject({
    status: 'failed',
    clause: expect.stringContaining('Shown as of'),
  });
  expect(find({}, sampleStatus(60_000, { good: null }))).toBeNull();
});
