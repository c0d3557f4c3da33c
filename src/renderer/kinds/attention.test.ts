import { describe, expect, test } from 'vitest';
import { type AttentionItem, sortAttention } from '#connections/attention-item.ts';
import { listAttention } from '#connections/list-attention.ts';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { JobPhase, JobSummary } from '#shared/panel/providers/actions.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleIncident,
  sampleJob,
  sampleProvider,
  sampleRelay,
  sampleRoom,
  sampleSettings,
  sampleUnapproved,
} from '#shared/panel/testing/samples.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { KINDS } from './kinds.ts';

const BRIDGE_ID = 'room-wibwob-main-bridge';
const RUNS_FOR = { kind: 'room', id: 'wibwob-main', shown: 'there' } as const;

function blocked(
  id: string,
  reason: BlockedFailure['reason'],
  more: Partial<Parameters<typeof sampleProvider>[0]> = {},
) {
  const failure = { kind: 'blocked', reason, message: 'It is blocked', remedy: 'Fix it', at: SAMPLE_NOW } as const;
  return sampleProvider({ id, connection: sampleConnection({ name: 'blocked', failure }), ...more });
}

function job(jobKey: string, phase: JobPhase, endedAt: number | null = SAMPLE_NOW): JobSummary {
  return sampleJob({ jobKey, phase, askedAt: SAMPLE_NOW - 90_000, startedAt: null, endedAt });
}

function list(feeds: SampleFeeds, jobs: readonly JobSummary[] = [], dismissed: readonly string[] = []) {
  const read = readerOf(feeds, { jobs: { bridge: jobs } });
  return listAttention(KINDS, read, new Set(dismissed), SAMPLE_NOW);
}

const keys = (items: readonly AttentionItem[]) => items.map(({ key }) => key);

/** The words of what can be done about an item. */
const words = (item: AttentionItem | undefined) =>
  item?.actions.map((action) => (action.kind === 'do' ? action.word : `Copy ${action.what}`));

function press(item: AttentionItem | undefined, word: string): FakeConnection {
  const connection = new FakeConnection();
  connection.answer('orphans.end', { ok: true, value: { endedCount: 1, leftPids: [] } });
  const view = { isHidden: false, onVisibility: () => {}, withDrawing: () => {} };
  const action = item?.actions.find((each) => each.kind === 'do' && each.word === word);
  if (action?.kind !== 'do') throw new Error(`nothing is called ${word}`);
  action.run(new PanelClient(connection, view));
  return connection;
}

function dismissed(item: AttentionItem | undefined): FakeConnection {
  const connection = new FakeConnection();
  item?.dismiss?.(new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} }));
  return connection;
}

describe('what needs a person', () => {
  test('is nothing where all is well', () => {
    const jobs = [job('j-1', 'succeeded'), job('j-2', 'running')];
    expect(list({ providers: [sampleProvider()] }, jobs)).toEqual([]);
  });

  test('is told newest first, of whatever kind', () => {
    const items = list(
      {
        providers: [sampleProvider(), blocked('other', 'not-approved', { apps: [] })],
        incidents: [sampleIncident({ at: SAMPLE_NOW - 10_000 })],
        orphans: [{ pid: 7, command: ['tail'], startedAt: null }],
      },
      [job('j-1', 'failed', SAMPLE_NOW - 5_000), job('j-2', 'lost', null)],
    );
    expect(keys(items)).toEqual(['j-1', 'i-1', 'provider other', 'j-2', 'orphans']);
    expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'blocked', 'stale', 'waiting']);
    expect(keys(sortAttention(items, 'newest'))).toEqual(keys(items));
    expect(keys(sortAttention(items, 'worst'))).toEqual(['j-1', 'i-1', 'provider other', 'orphans', 'j-2']);
  });

  test('is what an earlier session left, named together and ended together', async () => {
    const orphan = (pid: number, ...command: readonly string[]) => ({ pid, command, startedAt: SAMPLE_NOW });
    const [one] = list({ orphans: [orphan(7, 'tail', '-f', 'log')] });
    expect([one?.what, one?.detail]).toEqual([
      'Process 7 still runs from an earlier session',
      'tail -f log. End it if you no longer need it.',
    ]);
    const [all] = list({ orphans: [orphan(7, 'tail'), orphan(8), orphan(9, 'sleep', '9'), orphan(10, 'sh')] });
    expect([all?.what, all?.detail]).toEqual([
      '4 processes still run from an earlier session',
      'tail, Process 8 and 2 more. End them if you no longer need them.',
    ]);
    expect([one, all].map((item) => item && words(item))).toEqual([
      ['End it', 'Copy pid'],
      ['End them', 'Copy pids'],
    ]);
    expect(press(all, 'End them').calls).toEqual([{ method: 'orphans.end', params: {} }]);
  });

  test('is a settings file that is broken, and each command that waits to be read, told once', () => {
    const unapproved = ['theirs', 'manual', BRIDGE_ID].map(sampleUnapproved);
    const settings = sampleSettings({ file: 'broken', unapproved });
    const items = list({ settings, providers: [blocked('theirs', 'not-approved')] });
    const waiting = ['unapproved manual', `unapproved ${BRIDGE_ID}`];
    expect(keys(items)).toEqual(['provider theirs', 'settings file', ...waiting]);
    expect(items.at(-1)?.detail).toContain('door --all');
    expect(items.map(words)).toEqual([['Review command'], ['Show file'], ['Review command'], ['Review command']]);
    expect(new Set(items.map(({ page }) => page))).toEqual(new Set(['settings']));
    expect(list({ settings: sampleSettings() })).toEqual([]);
  });

  test('is no job that ended well, was refused at once or was dismissed', () => {
    const jobs = [job('j-1', 'refused'), job('j-2', 'canceled'), job('j-3', 'timeout'), job('j-4', 'failed')];
    const items = list({ providers: [sampleProvider()] }, jobs, ['j-4']);
    expect(items).toMatchObject([{ key: 'j-3', what: 'Run scenario timed out, Bridge' }]);
    press(items[0], 'Open');
    const place = { page: 'processes', chosen: 'bridge', part: 'actions', item: 'scenario_run' };
    expect(currentPlace(navigationStore.getState())).toMatchObject(place);
  });
});

describe('a program', () => {
  test('that crashed several times is told in full once', () => {
    const incidents = [sampleIncident(), sampleIncident({ id: 'i-0', at: SAMPLE_NOW - 1_000 })];
    const [newest, earlier] = list({ incidents });
    expect([newest?.draw === undefined, earlier?.draw === undefined]).toEqual([false, true]);
    expect([newest?.kind, earlier?.kind]).toEqual(['incident', 'incident']);
    expect(words(earlier)).toEqual(['Copy report']);
    expect(dismissed(earlier).calls).toEqual([{ method: 'incident.dismiss', params: { incidentId: 'i-0' } }]);
  });

  test('that crashed in a loop is told with the number of crashes', () => {
    const incident = sampleIncident({ count: 5, beganAt: SAMPLE_NOW - 120_000, earlier: [sampleIncident()] });
    expect(list({ incidents: [incident] })).toMatchObject([
      { key: 'i-1', kind: 'incident', what: 'fixture-host crashed 5 times in 2 min' },
    ]);
    const what = { kind: 'connection', address: '127.0.0.1:1', reason: 'it was reset' } as const;
    expect(list({ incidents: [{ ...incident, what }] })[0]?.what).toBe(
      'fixture-host lost its connection to 127.0.0.1:1 5 times in 2 min',
    );
  });

  test('that was given up on is told by its last crash, and alone when that was dismissed', () => {
    const providers = [blocked('fixture-host', 'crash-budget')];
    expect(list({ providers, incidents: [sampleIncident()] })).toMatchObject([{ key: 'i-1', status: 'blocked' }]);
    const [item] = list({ providers });
    expect(item).toMatchObject({ key: 'provider fixture-host', page: 'processes' });
    expect(words(item)).toEqual(['Open', 'Start']);
    expect(press(item, 'Start').calls).toMatchObject([{ method: 'provider.start' }]);
  });

  test('that is blocked by anything else is told beside its crashes', () => {
    const items = list({ providers: [blocked('fixture-host', 'not-found')], incidents: [sampleIncident()] });
    expect(items.map(({ kind }) => kind)).toEqual(['incident', 'state']);
  });

  test('that runs and does not answer needs a person', () => {
    const health = { name: 'hung', since: SAMPLE_NOW - 4_000 } as const;
    const [item] = list({ providers: [sampleProvider({ health })] });
    expect(item).toMatchObject({ status: 'failed', what: 'fixture-host does not answer', page: 'processes' });
    expect(words(item)).toEqual(['Open', 'Restart']);
  });
});

describe('a bot', () => {
  const failing = (reason: 'bad-token' | 'not-found') => {
    const failure = { kind: 'blocked', reason, message: 'It did not go', remedy: 'Do it', at: SAMPLE_NOW } as const;
    const status = reason === 'not-found' ? 'waiting' : 'blocked';
    const presentation = { status, word: '', detail: '', countdownTo: null } as const;
    const connection = { ...sampleConnection({ name: 'blocked', failure }), lastFailure: failure };
    return sampleBot({ connection, presentation });
  };

  test('whose token is refused needs a person, and counts for its own page', () => {
    const [item] = list({ bots: [failing('bad-token')] });
    expect(item).toMatchObject({ key: 'bot miner', status: 'blocked', page: 'baritone', detail: 'Do it.' });
    expect(words(item)).toEqual(['Open', 'Try now']);
    expect(press(item, 'Try now').calls).toEqual([{ method: 'bot.start', params: { botId: 'miner' } }]);
  });

  test('whose game does not run needs nobody', () => {
    expect(list({ bots: [failing('not-found')] })).toEqual([]);
  });
});

describe('a room', () => {
  const rooms = [sampleRoom({ relay: sampleRelay({ differCount: 3, differSince: SAMPLE_NOW - 60_000 }) })];
  const bridge = (more: Partial<Parameters<typeof sampleProvider>[0]> = {}) =>
    sampleProvider({ id: BRIDGE_ID, runsFor: RUNS_FOR, ...more });

  test('whose pictures go on to differ needs a person, and counts for its own page', () => {
    const items = list({ rooms, providers: [bridge()] });
    expect(items).toMatchObject([{ key: 'room wibwob-main', status: 'stale', page: 'rooms', at: SAMPLE_NOW - 60_000 }]);
    expect(words(items[0])).toEqual(['Open']);
  });

  test('whose bridge does not run is not what it was', () => {
    expect(list({ rooms, providers: [bridge({ connection: sampleConnection({ name: 'idle' }) })] })).toEqual([]);
    expect(list({ rooms })).toEqual([]);
  });

  test('is where its bridge is fixed, unless its command has to be read', () => {
    const [item, ...more] = list({ rooms, providers: [blocked(BRIDGE_ID, 'not-found', { runsFor: RUNS_FOR })] });
    expect(item).toMatchObject({ key: 'room wibwob-main', page: 'rooms' });
    expect(more).toEqual([]);
    expect(words(item)).toEqual(['Open', 'Start']);
    press(item, 'Open');
    expect(currentPlace(navigationStore.getState())).toMatchObject({ page: 'rooms', chosen: 'wibwob-main' });
    const unread = list({ rooms, providers: [blocked(BRIDGE_ID, 'not-approved', { runsFor: RUNS_FOR })] });
    expect(unread).toMatchObject([{ page: 'settings' }]);
  });

  test('whose bridge crashed until it was given up on is told once, by the card of the last crash', () => {
    const incidents = [sampleIncident({ providerId: BRIDGE_ID })];
    const providers = [blocked(BRIDGE_ID, 'crash-budget', { runsFor: RUNS_FOR })];
    expect(keys(list({ rooms, providers, incidents }))).toEqual(['i-1']);
    expect(keys(list({ rooms, providers }))).toEqual(['room wibwob-main']);
  });

  test('whose bridge does not answer can be restarted', () => {
    const [item] = list({ rooms, providers: [bridge({ health: { name: 'hung', since: SAMPLE_NOW } })] });
    expect(item).toMatchObject({ status: 'failed', what: `${BRIDGE_ID} does not answer` });
    expect(words(item)).toEqual(['Open', 'Restart']);
  });
});
