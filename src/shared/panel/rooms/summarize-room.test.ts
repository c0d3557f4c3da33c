import { describe, expect, test } from 'vitest';
import type { Phase } from '../../lifecycle/connection-state.ts';
import type { ProviderSnapshot } from '../providers/provider-snapshot.ts';
import { sampleProvider } from '../testing/samples.ts';
import type { FoundInstance } from './found-instance.ts';
import { presentRoomConnection } from './present-room-connection.ts';
import type { RelaySummary } from './rooms.ts';
import { SETTLE_MS, type SummarizedRoom, summarizeRoom } from './summarize-room.ts';

const NOW = 1_000_000;

const connection = (phase: Phase) => ({
  ...({ desired: 'running', phase, since: 0, attempt: 2, generation: 1, lastFailure: null } as const),
});

const provider = (phase: Phase, health: ProviderSnapshot['health'] = { name: 'answering' }): ProviderSnapshot =>
  sampleProvider({ id: 'b', connection: connection(phase), health });

const RELAY: RelaySummary = {
  instance: { state: 'live', since: 0, message: '' },
  connection: connection({ name: 'ready' }),
  presentCount: 2,
  differCount: 0,
  differSince: null,
};

const room = (more: Partial<RelaySummary> = {}): SummarizedRoom => ({
  bridge: { providerId: 'b', appId: 'b', program: 'own' },
  bridgeNote: '',
  instanceId: 3,
  roomId: 'main',
  title: 'wibwob-main',
  relay: { ...RELAY, ...more },
  ...{ unreadable: '', multiplayer: true, found: null },
});

const presentRoom = (...args: Parameters<typeof summarizeRoom>) => summarizeRoom(...args).presentation;
const present = (more: Partial<RelaySummary> = {}) => presentRoom(room(more), provider({ name: 'ready' }), NOW);
const instance = (state: RelaySummary['instance']['state']) => ({ instance: { state, since: 0, message: '' } });
const retry = connection({ name: 'backoff', retryAt: NOW + 4_000 });

describe('a room in words', () => {
  test('is well where everything is, and says who is there', () => {
    expect(present()).toEqual({ status: 'ready', word: 'Ready', detail: '2 present', countdownTo: null });
  });

  test('is its bridge while that does not stand', () => {
    const failure = { kind: 'blocked', reason: 'not-approved', message: 'm', remedy: 'Read it', at: 0 } as const;
    expect(presentRoom(room(), provider({ name: 'idle' }), NOW)).toMatchObject({ status: 'stopped', word: 'Stopped' });
    expect(presentRoom(room(instance('dead')), provider({ name: 'blocked', failure }), NOW)).toMatchObject({
      status: 'blocked',
      detail: 'Read it',
    });
    expect(presentRoom(room(), provider({ name: 'ready' }, { name: 'hung', since: 0 }), NOW)).toMatchObject({
      status: 'failed',
    });
    expect(presentRoom(room(), undefined, NOW)).toMatchObject({ status: 'stopped' });
  });

  test('for one is its instance, which needs a person where it fails', () => {
    const found: FoundInstance = {
      ...{ socket: '/tmp/wibwob_3.sock', instanceId: 3, state: 'frozen', since: 5, message: 'Restart it.' },
      ...{ boundAt: null, canvas: null, windowCount: null, windows: [] },
    };
    const alone = (state: FoundInstance['state']) =>
      summarizeRoom(
        { ...room(), bridge: null, multiplayer: false, relay: null, found: { ...found, state } },
        undefined,
        NOW,
      );
    expect(alone('frozen')).toMatchObject({
      presentation: { status: 'failed', word: 'Frozen' },
      need: { status: 'failed', at: 5, what: 'Instance of wibwob-main: frozen', remedy: 'Restart it.' },
    });
    expect([alone('dead').need, alone('live').need]).toEqual([null, null]);
  });

  test('without a bridge says why there is none', () => {
    const alone = { ...room(), bridge: null, bridgeNote: 'The room is for one.', relay: null };
    expect(presentRoom(alone, undefined, NOW)).toMatchObject({ word: 'No bridge', detail: 'The room is for one.' });
  });

  test('whose bridge has a status that cannot be read needs a person', () => {
    const unread = { ...room(), relay: null, unreadable: 'windows.0: Invalid input' };
    expect(summarizeRoom(unread, provider({ name: 'ready' }), NOW)).toMatchObject({
      presentation: { status: 'failed', word: 'Unreadable' },
      need: { status: 'failed', what: expect.stringContaining('wibwob-main cannot be read: windows.0: Invalid input') },
    });
    expect(presentRoom(unread, provider({ name: 'idle' }), NOW)).toMatchObject({ status: 'stopped' });
  });

  test('whose bridge has told nothing runs, and no more is known', () => {
    expect(presentRoom({ ...room(), relay: null }, provider({ name: 'ready' }), NOW)).toMatchObject({
      status: 'ready',
      word: 'Running',
      detail: 'nothing reported yet',
    });
    const another = { providerId: 'b', appId: 'b', program: 'another' } as const;
    expect(presentRoom({ ...room(), bridge: another, relay: null }, provider({ name: 'ready' }), NOW)).toMatchObject({
      detail: 'reports nothing',
    });
  });

  test.each([
    ['live', 'ready', 'Ready'],
    ['unknown', 'working', 'Asking'],
    ['dead', 'stopped', 'Not running'],
    ['stale', 'stale', 'Socket left'],
    ['taken', 'blocked', 'Another bridge'],
    ['frozen', 'failed', 'Frozen'],
    ['unauthorized', 'blocked', 'Wrong secret'],
    ['unreadable', 'failed', 'Unreadable'],
    ['unsupported', 'blocked', 'Not on Windows'],
  ] as const)('whose instance is %s is %s: %s', (state, status, word) => {
    expect(present(instance(state))).toMatchObject({ status, word });
  });

  test('that is out of reach counts down', () => {
    expect(present({ connection: retry })).toMatchObject({ status: 'waiting', countdownTo: NOW + 4_000 });
  });

  test('tells the worst: a wrong secret before the room, and the room before an instance that does not run', () => {
    expect(present({ connection: retry, ...instance('unauthorized') }).word).toBe('Wrong secret');
    expect(present({ connection: retry, ...instance('dead') }).word).toBe('Waiting');
    expect(present({ connection: connection({ name: 'starting', stage: null }), ...instance('dead') }).word).toBe(
      'Not running',
    );
  });

  test('tells that the pictures differ once that has lasted', () => {
    const differs = (forMs: number) => present({ differCount: 1, differSince: NOW - forMs });
    expect(differs(SETTLE_MS - 1).word).toBe('Ready');
    expect(differs(SETTLE_MS)).toMatchObject({ status: 'stale', word: 'Differs', detail: 'in 1 window' });
    expect(present({ differCount: 3, differSince: 0 }).detail).toBe('in 3 windows');
  });
});

test('a room is connected to, and else has the words of every connection', () => {
  const word = (phase: Phase) => presentRoomConnection(connection(phase)).word;
  expect(word({ name: 'ready' })).toBe('Connected');
  expect(word({ name: 'starting', stage: 'opening' })).toBe('Connecting');
  expect(word({ name: 'backoff', retryAt: 0 })).toBe('Waiting');
});

test('a room that is tried again stays out of reach until that has worked: the word does not change with each attempt', () => {
  const lastFailure = { kind: 'transient', reason: 'refused', message: 'Nothing is listening', at: 0 } as const;
  const again = { ...connection({ name: 'starting', stage: 'opening' }), lastFailure };
  expect(presentRoomConnection(again)).toMatchObject({ status: 'waiting', word: 'Waiting', detail: 'connecting' });
  expect(present({ ...instance('dead'), connection: again })).toMatchObject({ status: 'waiting', word: 'Waiting' });
});

describe('a room needs a person', () => {
  const need = (relay: Partial<RelaySummary>, bridge = provider({ name: 'ready' })) =>
    summarizeRoom(room(relay), bridge, NOW).need;
  const state = (name: RelaySummary['instance']['state']) => ({
    instance: { state: name, since: 5, message: 'It is so.' },
  });

  test('where its instance keeps the bridge out, has another, or cannot be asked or read', () => {
    expect(need(state('unauthorized'))).toEqual({
      ...{ status: 'blocked', at: 5, what: 'Instance of wibwob-main: wrong secret', remedy: 'It is so.' },
    });
    expect(need(state('taken'))?.status).toBe('blocked');
    expect(need(state('unsupported'))?.status).toBe('blocked');
    expect(need(state('unreadable'))).toMatchObject({ status: 'failed', what: 'Instance of wibwob-main: unreadable' });
    expect(need(state('frozen'))?.status).toBe('failed');
  });

  test.each(['live', 'unknown', 'dead', 'stale'] as const)('and not where its instance is %s', (name) => {
    expect(need(state(name))).toBeNull();
  });

  test('where it is blocked, and not while it is tried again', () => {
    const failure = { kind: 'blocked', reason: 'bad-address', message: 'No host', remedy: 'Fix it', at: 0 } as const;
    expect(need({ connection: retry })).toBeNull();
    expect(need({ connection: connection({ name: 'blocked', failure }) })).toMatchObject({
      ...{ status: 'blocked', what: 'wibwob-main: No host', remedy: 'Fix it.' },
    });
  });

  test('where the pictures have differed for a minute', () => {
    expect(need({ differCount: 1, differSince: NOW - 59_999 })).toBeNull();
    expect(need({ differCount: 1, differSince: NOW - 60_000 })?.what).toMatch(/differ in 1 window$/);
    expect(need({ differCount: 2, differSince: 0 })).toMatchObject({ status: 'stale', at: 0 });
  });

  test('not while it is out of reach, when nobody can choose which picture holds', () => {
    expect(need({ differCount: 2, differSince: 0, connection: retry })).toBeNull();
  });

  test('where its bridge does, and what that told before is no state of now', () => {
    expect(need(state('unauthorized'), provider({ name: 'idle' }))).toBeNull();
    const hung = provider({ name: 'ready' }, { name: 'hung', since: 7 });
    expect(need({}, hung)).toMatchObject({ status: 'failed', at: 7, what: 'b does not answer' });
  });
});

test('a room has the number of what matters most: who is there, or how many windows differ', () => {
  const number = (relay: Partial<RelaySummary>, bridge = provider({ name: 'ready' })) =>
    summarizeRoom(room(relay), bridge, NOW).number;
  expect(number({})).toEqual({ label: 'present', value: 2, unit: '' });
  expect(number({ differCount: 1, differSince: 0 })).toEqual({ label: 'window differs', value: 1, unit: '' });
  expect(number({ differCount: 3, differSince: 0 })?.label).toBe('windows differ');
  expect(number({ connection: retry })?.value).toBeNull();
  expect(number({}, provider({ name: 'idle' }))?.value).toBeNull();
});
