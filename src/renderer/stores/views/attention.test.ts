import { describe, expect, test } from 'vitest';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { JobStanding, JobSummary } from '#shared/panel/providers/actions.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleRelay,
  sampleRoom,
  sampleSettings,
  sampleUnapproved,
} from '#shared/panel/testing/samples.ts';
import { type AttentionSources, listAttention, sortAttention } from './attention.ts';

function blocked(id: string, reason: BlockedFailure['reason']) {
  const failure = { kind: 'blocked', reason, message: 'It stands still', remedy: 'Mend it', at: SAMPLE_NOW } as const;
  return sampleProvider({ id, connection: sampleConnection({ name: 'blocked', failure }) });
}

function job(jobKey: string, standing: JobStanding, endedAt: number | null = SAMPLE_NOW): JobSummary {
  return {
    jobKey,
    jobId: null,
    appId: 'bridge',
    actionName: 'run_scenario',
    label: 'Run scenario',
    args: {},
    standing,
    askedAt: SAMPLE_NOW - 90_000,
    startedAt: null,
    endedAt,
    timeLimitMs: null,
    error: null,
    cancel: 'not-offered',
    progress: null,
  };
}

function list(more: Partial<AttentionSources>) {
  const nothing = {
    providers: [],
    rooms: [],
    bots: [],
    incidents: [],
    orphans: [],
    jobs: [],
    dismissedJobs: new Set<string>(),
  };
  return listAttention({ ...nothing, now: SAMPLE_NOW, settings: undefined, ...more });
}

const keys = (items: ReturnType<typeof list>) => items.map(({ key }) => key);

describe('what wants a person', () => {
  test('is nothing where all is well', () => {
    expect(list({ providers: [sampleProvider()], jobs: [job('j-1', 'succeeded'), job('j-2', 'running')] })).toEqual([]);
  });

  test('is told newest first, of whatever kind', () => {
    const items = list({
      providers: [blocked('other', 'not-approved')],
      incidents: [sampleIncident({ at: SAMPLE_NOW - 10_000 })],
      orphans: [{ pid: 7, command: ['tail'], startedAt: null }],
      jobs: [job('j-1', 'failed', SAMPLE_NOW - 5_000), job('j-2', 'lost', null)],
    });
    expect(keys(items)).toEqual(['j-1', 'i-1', 'blocked other', 'j-2', 'orphan 7']);
    expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'blocked', 'stale', 'waiting']);
    expect(keys(sortAttention(items, 'newest'))).toEqual(keys(items));
    expect(keys(sortAttention(items, 'worst'))).toEqual(['j-1', 'i-1', 'blocked other', 'orphan 7', 'j-2']);
  });

  test('of several crashes of one provider only the newest is told in full', () => {
    const incidents = [sampleIncident(), sampleIncident({ id: 'i-0', at: SAMPLE_NOW - 1_000 })];
    const ranks = list({ incidents }).map((item) => (item.kind === 'incident' ? item.rank : ''));
    expect(ranks).toEqual(['newest', 'earlier']);
  });

  test('that a provider was given up on is told by its last crash, and by itself when that was dismissed', () => {
    const providers = [blocked('fixture-host', 'crash-budget')];
    const [only, ...more] = list({ providers, incidents: [sampleIncident()] });
    expect(only).toMatchObject({ kind: 'incident', status: 'blocked', blocked: { reason: 'crash-budget' } });
    expect(more).toEqual([]);
    expect(keys(list({ providers }))).toEqual(['blocked fixture-host']);
  });

  test('what else stands in a provider’s way is told beside its crashes', () => {
    const items = list({ providers: [blocked('fixture-host', 'not-found')], incidents: [sampleIncident()] });
    expect(items.map(({ kind }) => kind)).toEqual(['incident', 'blocked']);
  });

  test('is a settings file that is broken, and each command that waits to be read, told once', () => {
    const unapproved = ['theirs', 'manual', 'room-main-bridge'].map(sampleUnapproved);
    const settings = sampleSettings({ file: 'broken', unapproved });
    const items = list({ settings, providers: [blocked('theirs', 'not-approved')] });
    const waiting = ['unapproved manual', 'unapproved room-main-bridge'];
    expect(keys(items)).toEqual(['blocked theirs', 'settings file', ...waiting]);
    expect(items.at(-1)).toMatchObject({ command: { argv: ['door', '--all'] } });
    expect(new Set(items.map(({ page }) => page))).toEqual(new Set(['settings']));
    expect(list({ settings: sampleSettings() })).toEqual([]);
  });

  test('is no job that ended well, was refused at once or was dismissed', () => {
    const jobs = [job('j-1', 'refused'), job('j-2', 'canceled'), job('j-3', 'timeout'), job('j-4', 'failed')];
    expect(keys(list({ jobs, dismissedJobs: new Set(['j-4']) }))).toEqual(['j-3']);
  });
});

describe('a bot', () => {
  const connection = (reason: 'bad-token' | 'not-found') => {
    const failure = { kind: 'blocked', reason, message: 'It did not go', remedy: 'Do it', at: SAMPLE_NOW } as const;
    return { ...sampleConnection({ name: 'blocked', failure }), lastFailure: failure };
  };

  test('whose token is refused wants a person, and counts for its own page', () => {
    const [item] = list({ bots: [sampleBot({ connection: connection('bad-token') })] });
    expect(item).toMatchObject({ kind: 'bot', status: 'blocked', page: 'baritone', failure: { remedy: 'Do it' } });
  });

  test('whose game does not run wants nobody', () => {
    expect(list({ bots: [sampleBot({ connection: connection('not-found') })] })).toEqual([]);
  });

  test('whose bridge is occupied waits, and says so', () => {
    const failure = { kind: 'transient', reason: 'occupied', message: 'Another', at: SAMPLE_NOW } as const;
    const phase = { name: 'backoff', retryAt: SAMPLE_NOW + 30_000 } as const;
    const bot = sampleBot({ connection: { ...sampleConnection(phase), lastFailure: failure } });
    expect(list({ bots: [bot] })).toMatchObject([{ kind: 'bot', status: 'waiting', failure }]);
  });
});

describe('a room', () => {
  const BRIDGE = 'room-wibwob-main-bridge';
  const rooms = [sampleRoom({ relay: sampleRelay({ differCount: 3, differSince: SAMPLE_NOW - 60_000 }) })];

  test('whose pictures go on to differ wants a person, and counts for its own page', () => {
    const items = list({ rooms, providers: [sampleProvider({ id: BRIDGE })] });
    expect(items).toMatchObject([
      { kind: 'room', key: 'room wibwob-main', status: 'stale', page: 'rooms', at: SAMPLE_NOW - 60_000 },
    ]);
  });

  test('whose bridge does not run is not what it was', () => {
    const provider = sampleProvider({ id: BRIDGE, connection: sampleConnection({ name: 'idle' }) });
    expect(list({ rooms, providers: [provider] })).toEqual([]);
    expect(list({ rooms })).toEqual([]);
  });

  test('is where its bridge is mended, unless its command has to be read', () => {
    expect(list({ rooms, providers: [blocked(BRIDGE, 'not-found')] })).toMatchObject([
      { kind: 'blocked', page: 'rooms', room: { roomId: 'wibwob-main' } },
    ]);
    expect(list({ rooms, providers: [blocked(BRIDGE, 'not-approved')] })).toMatchObject([{ page: 'settings' }]);
    expect(list({ rooms, providers: [blocked('other', 'not-found')] })).toMatchObject([
      { page: 'processes', room: null },
    ]);
  });
});
