import { expect, test } from 'vitest';
import type { RelaySummary } from '#shared/panel/rooms/rooms.ts';
import { SAMPLE_NOW, sampleConnection, sampleRelay, sampleRoom } from '../testing/samples.ts';
import { attentionOfRoom } from './attention-of-room.ts';

const find = (relay: Partial<RelaySummary>) => attentionOfRoom(sampleRoom({ relay: sampleRelay(relay) }), SAMPLE_NOW);

const instance = (state: RelaySummary['instance']['state']) => ({
  instance: { state, since: 5, message: 'It is so.' },
});

test('an instance that keeps the bridge out, or cannot be read, wants a person', () => {
  expect(find(instance('unauthorized'))).toEqual({
    ...{ status: 'blocked', at: 5, what: 'Instance of wibwob-main: wrong secret', detail: 'It is so.' },
  });
  expect(find(instance('taken'))).toMatchObject({ status: 'blocked' });
  expect(find(instance('unreadable'))).toMatchObject({ status: 'failed', what: 'Instance of wibwob-main: unreadable' });
});

test.each(['live', 'unknown', 'dead', 'stale', 'timeout', 'unsupported'] as const)(
  'an instance that is %s wants nobody',
  (state) => {
    expect(find(instance(state))).toBeNull();
  },
);

test('a room that is out of reach is waited for, and one that is blocked is not', () => {
  const failure = { kind: 'blocked', reason: 'bad-address', message: 'No host', remedy: 'Mend it', at: 0 } as const;
  expect(find({ connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }) })).toBeNull();
  expect(find({ connection: sampleConnection({ name: 'blocked', failure }) })).toMatchObject({
    ...{ status: 'blocked', what: 'wibwob-main: No host', detail: 'Mend it.' },
  });
});

test('pictures that differ for a minute want a person', () => {
  expect(find({ differCount: 1, differSince: SAMPLE_NOW - 59_999 })).toBeNull();
  expect(find({ differCount: 1, differSince: SAMPLE_NOW - 60_000 })?.what).toMatch(/differ in 1 window$/);
  expect(find({ differCount: 2, differSince: 0 })).toMatchObject({ status: 'stale', at: 0 });
});

test('a room of which nothing is known wants nobody', () => {
  expect(attentionOfRoom(sampleRoom({ relay: null }), SAMPLE_NOW)).toBeNull();
});
