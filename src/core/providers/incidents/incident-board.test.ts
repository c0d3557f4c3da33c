import { describe, expect, test } from 'vitest';
import { INCIDENTS_FEED, type Incident } from '#shared/panel/providers/incidents.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { IncidentBoard } from './incident-board.ts';

const MINUTE = 60_000;
let madeAt = 0;

/** Each an hour after the one before. */
function incident(id: string, more: Partial<Incident> = {}): Incident {
  madeAt += 60 * MINUTE;
  return {
    id,
    providerId: 'bridge',
    title: 'bridge ended unexpectedly: exit code 3',
    at: madeAt,
    what: { kind: 'process', pid: 41, exit: { kind: 'code', code: 3 }, crashCount: 1, crashLimit: 5 },
    ranMs: 5,
    callsInFlight: [],
    lastLines: [],
    bootIdBefore: 'b-1',
    bootIdAfter: null,
    ...{ count: 1, beganAt: madeAt, earlier: [] },
    ...more,
  };
}

function createBoard() {
  const hub = new FeedHub();
  const board = new IncidentBoard(hub);
  const feed = hub.state(INCIDENTS_FEED);
  return { board, feed, ids: () => feed.value?.map(({ id }) => id) };
}

describe('the incidents', () => {
  test('are published from the start, the newest first', () => {
    const { board, ids } = createBoard();
    expect(ids()).toEqual([]);
    board.add(incident('i-1'));
    board.add(incident('i-2'));
    expect(ids()).toEqual(['i-2', 'i-1']);
  });

  test('are fifty at most; the oldest give way', () => {
    const { board, ids } = createBoard();
    for (let number = 1; number <= 51; number += 1) board.add(incident(`i-${number}`));
    expect(ids()).toHaveLength(50);
    expect(ids()?.at(-1)).toBe('i-2');
  });

  test('leave the list when they are dismissed, and only then is it published', () => {
    const { board, feed, ids } = createBoard();
    board.add(incident('i-1'));
    board.add(incident('i-2'));
    const { version } = feed;
    expect(board.dismiss('i-9')).toBe(false);
    expect(feed.version).toBe(version);
    expect(board.dismiss('i-1')).toBe(true);
    expect(ids()).toEqual(['i-2']);
  });

  test('learn which boot came after them: the newest of that provider, once', () => {
    const { board, feed } = createBoard();
    board.add(incident('old'));
    board.add(incident('new', { bootIdBefore: 'b-2' }));
    board.add(incident('other', { providerId: 'plc' }));
    board.recordBoot('bridge', 'b-3');
    board.recordBoot('bridge', 'b-4');
    const after = Object.fromEntries((feed.value ?? []).map(({ id, bootIdAfter }) => [id, bootIdAfter]));
    expect(after).toEqual({ other: null, new: 'b-3', old: null });
  });

  test('of a connection learn that the same process goes on', () => {
    const { board, feed } = createBoard();
    board.add(incident('i-1', { what: { kind: 'connection', address: '127.0.0.1:1', reason: 'it was reset' } }));
    board.recordBoot('bridge', 'b-1');
    expect(feed.value?.[0]?.bootIdAfter).toBe('b-1');
  });

  test('are not told of the boot that they ended', () => {
    const { board, feed } = createBoard();
    board.add(incident('i-1'));
    const { version } = feed;
    board.recordBoot('bridge', 'b-1');
    board.recordBoot('nobody', 'b-2');
    expect(feed.version).toBe(version);
  });
});

describe('the ends of a crash loop', () => {
  const crash = (id: string, at: number, more: Partial<Incident> = {}) => incident(id, { at, beganAt: at, ...more });

  test('are one incident with its count and its runs, and the facts of the newest', () => {
    const { board, feed } = createBoard();
    board.add(crash('i-1', 0, { ranMs: 1 }));
    board.recordBoot('bridge', 'b-2');
    board.add(crash('i-2', 10 * MINUTE, { ranMs: 2, bootIdBefore: 'b-2' }));
    board.add(crash('i-3', 12 * MINUTE, { ranMs: 3 }));
    expect(feed.value).toMatchObject([
      {
        ...{ id: 'i-1', count: 3, beganAt: 0, at: 12 * MINUTE, ranMs: 3, bootIdAfter: null },
        earlier: [
          { at: 10 * MINUTE, ranMs: 2, bootIdBefore: 'b-2' },
          { at: 0, ranMs: 1, bootIdAfter: 'b-2' },
        ],
      },
    ]);
    expect(board.dismiss('i-1')).toBe(true);
    expect(feed.value).toEqual([]);
  });

  test('are counted also where they are not kept', () => {
    const { board, feed } = createBoard();
    for (let second = 0; second < 30; second += 1) board.add(crash(`i-${second}`, second * 1_000));
    expect(feed.value?.map(({ count, earlier }) => [count, earlier.length])).toEqual([[30, 5]]);
  });

  test.each<readonly [why: string, at: number, more: Partial<Incident>]>([
    ['later', 10 * MINUTE + 1, {}],
    ['of another program', 1_000, { providerId: 'plc' }],
    ['of another kind', 1_000, { what: { kind: 'connection', address: '127.0.0.1:1', reason: 'it was reset' } }],
  ])('are apart from one that is %s', (_why, at, more) => {
    const { board, ids } = createBoard();
    board.add(crash('i-1', 0));
    board.add(crash('i-2', at, more));
    expect(ids()).toEqual(['i-2', 'i-1']);
  });

  test('begin again when a person has dismissed them', () => {
    const { board, feed } = createBoard();
    board.add(crash('i-1', 0));
    board.dismiss('i-1');
    board.add(crash('i-2', 1_000));
    expect(feed.value).toMatchObject([{ id: 'i-2', count: 1, earlier: [] }]);
  });
});
