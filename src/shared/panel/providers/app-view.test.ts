import { describe, expect, test } from 'vitest';
import type { Phase } from '../../lifecycle/connection-state.ts';
import type { BlockedFailure } from '../../lifecycle/failure.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '../testing/samples.ts';
import { viewApp, viewChannel, viewData, viewProcess } from './app-view.ts';
import type { ProviderRun, StatusSnapshot } from './provider-snapshot.ts';

const APP = { appId: 'bridge', title: 'Bridge' };
const BLOCKED: BlockedFailure = {
  kind: 'blocked',
  reason: 'not-found',
  message: 'Could not find the program fixture-host',
  remedy: 'Correct the command',
  at: SAMPLE_NOW,
};

const PHASES: readonly (readonly [Phase, string])[] = [
  [{ name: 'idle' }, 'stopped Stopped'],
  [{ name: 'starting', stage: 'spawning' }, 'working Starting spawning'],
  [{ name: 'ready' }, 'ready Ready'],
  [{ name: 'backoff', retryAt: SAMPLE_NOW + 4_000 }, 'waiting Waiting attempt 2'],
  [{ name: 'blocked', failure: BLOCKED }, 'blocked Blocked Correct the command'],
  [{ name: 'stopping' }, 'working Stopping'],
];

function run(end: ProviderRun['end']): ProviderRun {
  return { pid: 41, startedAt: SAMPLE_NOW - 60_000, bootId: 'b-1', end };
}

describe('the process', () => {
  test('was never started', () => {
    expect(viewProcess(sampleProvider({ runs: [] }))).toMatchObject({
      status: 'stopped',
      word: 'Stopped',
      since: null,
      detail: 'not started yet',
    });
  });

  test('runs since it was started, whatever its channel does', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'starting', stage: 'synchronizing' }) });
    expect(viewProcess(provider)).toMatchObject({ status: 'ready', word: 'Running', since: SAMPLE_NOW - 60_000 });
  });

  test('was stopped', () => {
    const end = { at: SAMPLE_NOW - 5, exit: { kind: 'code', code: 0 }, cause: 'asked' } as const;
    const runs = [run(end)];
    const connection = { ...sampleConnection({ name: 'idle' }), desired: 'stopped' } as const;
    const byHand = viewProcess(sampleProvider({ runs, connection }));
    expect(byHand).toMatchObject({ status: 'stopped', since: SAMPLE_NOW - 5, detail: 'exit code 0, by you' });
    // Ended by Flybridge itself, for example because it speaks another version.
    expect(viewProcess(sampleProvider({ runs }))).toMatchObject({ status: 'stopped', detail: 'exit code 0' });
  });

  test('ended unexpectedly', () => {
    const end = { at: SAMPLE_NOW - 5, exit: { kind: 'signal', signal: 'SIGKILL' }, cause: 'by-itself' } as const;
    const fact = viewProcess(sampleProvider({ runs: [run(end), run(null)] }));
    expect(fact).toMatchObject({ status: 'failed', word: 'Ended', detail: 'signal SIGKILL' });
  });
});

describe('the channel', () => {
  test.each(PHASES)('in the phase %o is %s', (phase, words) => {
    const { countdownTo, detail, since, status, word } = viewChannel(
      sampleProvider({ connection: sampleConnection(phase) }),
    );
    expect([status, word, detail].join(' ').trim()).toBe(words);
    expect([since, countdownTo]).toEqual([SAMPLE_NOW - 60_000, phase.name === 'backoff' ? phase.retryAt : null]);
  });
});

test('a channel that waits for others to start says for whom', () => {
  const waitsFor = ['minecraft', 'horizon'];
  const words = { status: 'working', word: 'Queued', detail: 'waits for minecraft and horizon to start' };
  for (const phase of [{ name: 'idle' }, { name: 'starting', stage: null }] as const) {
    expect(viewChannel(sampleProvider({ connection: sampleConnection(phase), waitsFor }))).toMatchObject(words);
  }
});

describe('a channel that is ready', () => {
  test('says what holds it, and since when', () => {
    const health = { name: 'busy', operation: 'action.invoke com_probe', since: SAMPLE_NOW - 11_000 } as const;
    expect(viewChannel(sampleProvider({ health }))).toMatchObject({
      status: 'working',
      word: 'Busy',
      since: SAMPLE_NOW - 11_000,
      detail: 'action.invoke com_probe',
    });
  });

  test('says when nobody answers although nothing is under way', () => {
    const health = { name: 'hung', since: SAMPLE_NOW - 3_000 } as const;
    expect(viewChannel(sampleProvider({ health }))).toMatchObject({ status: 'failed', word: 'Not answering' });
  });
});

describe('the data', () => {
  const view = (snapshot: StatusSnapshot | undefined, provider = sampleProvider()) =>
    viewData(provider, snapshot, SAMPLE_NOW);

  test('are stale as soon as nobody can be asked', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW + 400 }) });
    expect(view(sampleStatus(0), provider)).toMatchObject({
      status: 'stale',
      detail: `${provider.id} cannot be reached now`,
    });
  });

  test.each([
    ['that never came', undefined],
    ['without a good answer', sampleStatus(0, { good: null })],
    ['without a good answer under an error', sampleStatus(0, { good: null, refreshError: { message: 'no', at: 0 } })],
  ])('%s are none yet while there is no channel', (_name, snapshot) => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    expect(view(snapshot, provider)).toMatchObject({ status: 'stopped', word: 'None yet', since: null });
  });

  test.each([
    ['never came', undefined],
    ['have no good answer', sampleStatus(0, { good: null })],
  ])('that %s keep a program from being ready', (_name, snapshot) => {
    const starting = { status: 'working', word: 'Starting', detail: 'waiting for the first status' };
    expect(view(snapshot)).toMatchObject(starting);
    expect(viewApp(sampleProvider(), APP, snapshot, SAMPLE_NOW).overall).toMatchObject(starting);
  });

  test('that were refused are a failure with its words, not a program that is ready', () => {
    const refused = sampleStatus(0, { good: null, refreshError: { message: 'no such app', at: 5 } });
    const failed = { status: 'failed', word: 'No status', since: 5, detail: 'no such app' };
    expect(view(refused)).toMatchObject(failed);
    expect(viewApp(sampleProvider(), APP, refused, SAMPLE_NOW).overall).toMatchObject(failed);
  });

  test('are fresh for three intervals, and stale after that', () => {
    expect(view(sampleStatus(3_000))).toMatchObject({ status: 'ready', word: 'Fresh', since: SAMPLE_NOW - 3_000 });
    expect(view(sampleStatus(3_001))).toMatchObject({
      status: 'stale',
      word: 'Stale',
      detail: 'fixture-host has not answered since',
    });
    expect(view(sampleStatus(3_001, { intervalMs: 5_000 })).word).toBe('Fresh');
  });

  test('under an error are stale at once, with its words and the time of the good answer', () => {
    const refreshError = { message: 'no answer within 8 s. TIMEOUT', at: SAMPLE_NOW };
    expect(view(sampleStatus(500, { refreshError }))).toEqual({
      status: 'stale',
      word: 'Stale',
      since: SAMPLE_NOW - 500,
      detail: 'no answer within 8 s. TIMEOUT',
      countdownTo: null,
    });
  });

  test('of what is not wanted to run are kept, however old, also under an error', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    const refreshError = { message: 'no', at: SAMPLE_NOW };
    expect(view(sampleStatus(3_600_000, { refreshError }), provider)).toMatchObject({
      status: 'stopped',
      word: 'Kept',
      since: SAMPLE_NOW - 3_600_000,
    });
  });

  test('of what crashed and waits for its next attempt grow stale', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }) });
    expect(view(sampleStatus(10_000), provider).word).toBe('Stale');
  });
});

describe('the app as a whole', () => {
  const overall = (phase: Phase, ageMs: number) =>
    viewApp(sampleProvider({ connection: sampleConnection(phase) }), APP, sampleStatus(ageMs), SAMPLE_NOW).overall.word;

  test('is what its channel is, while the data are fresh', () => {
    for (const [phase, words] of PHASES.slice(2, 5)) expect(words).toContain(overall(phase, 0));
  });

  test('is stale where the channel has nothing worse to tell', () => {
    expect(overall({ name: 'ready' }, 10_000)).toBe('Stale');
    expect(overall({ name: 'backoff', retryAt: SAMPLE_NOW }, 10_000)).toBe('Waiting');
    expect(overall({ name: 'blocked', failure: BLOCKED }, 10_000)).toBe('Blocked');
  });

  test('that has no data yet is what its channel is, while that is not ready', () => {
    const provider = sampleProvider({ connection: sampleConnection({ name: 'idle' }, 'stopped') });
    const view = viewApp(provider, APP, undefined, SAMPLE_NOW);
    expect(view).toMatchObject({ ...APP, overall: { word: 'Stopped' }, data: { word: 'None yet' }, roundTripMs: null });
  });

  test.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[4, 2], 2],
    [[...Array.from({ length: 100 }, () => 500), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5],
  ])('has the middle of its last ten round trips: %j', (roundTripsMs, middle) => {
    const snapshot = sampleStatus(0, { roundTripsMs });
    expect(viewApp(sampleProvider(), APP, snapshot, SAMPLE_NOW).roundTripMs).toBe(middle);
  });
});
