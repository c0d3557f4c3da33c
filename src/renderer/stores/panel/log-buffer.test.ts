import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByKey, defineFeed } from '#shared/feeds/define-feed.ts';
import { column } from '#shared/feeds/log-columns.ts';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import type { LogUpdate } from '#shared/panel/messages.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { LogBuffer } from './log-buffer.ts';

const LOG = { feed: 'log', key: 'bridge' } as const;

function row(seq: number, fields: Partial<LogRow> = {}): LogRow {
  const at = SAMPLE_NOW + seq;
  return { at, level: 'info', source: 'log', text: `row ${seq}`, providerId: 'bridge', appId: '', ...fields };
}

/** `count` rows from `firstSeq` on. */
function rows(firstSeq: number, count: number, dropped = 0): LogUpdate<LogRow> {
  return { ...LOG, firstSeq, rows: Array.from({ length: count }, (_, index) => row(firstSeq + index)), dropped };
}

function all(buffer: LogBuffer<LogRow>) {
  return Array.from({ length: buffer.next - buffer.first }, (_, at) => buffer.row(buffer.first + at));
}

describe('a log in the window', () => {
  test('has each row as it came, with its number', () => {
    const buffer = new LogBuffer(LOG_FEED, 10);
    const params = { of: 12 };
    const first = row(0, { level: 'error', source: 'job', appId: 'sim', jobId: 'j1', params });
    buffer.add({ ...LOG, firstSeq: 40, rows: [first, row(1)], dropped: 0 });
    expect(all(buffer)).toEqual([
      { kind: 'row', index: 0, seq: 40, row: first },
      { kind: 'row', index: 1, seq: 41, row: row(1) },
    ]);
    expect([buffer.keptCount, buffer.totalCount, buffer.droppedCount, buffer.missedCount]).toEqual([2, 42, 40, 0]);
  });

  test('keeps its newest rows, by their index', () => {
    const buffer = new LogBuffer(LOG_FEED, 3);
    buffer.add(rows(0, 5));
    expect([buffer.first, buffer.next, buffer.row(1)]).toEqual([2, 5, null]);
    expect(all(buffer).map((each) => each?.kind === 'row' && each.row.text)).toEqual(['row 2', 'row 3', 'row 4']);
  });

  test('what it never got is a gap where it is missing', () => {
    const buffer = new LogBuffer(LOG_FEED, 10);
    buffer.add(rows(0, 2));
    buffer.add(rows(12, 1, 10));
    expect(all(buffer)[2]).toEqual({ kind: 'gap', index: 2, count: 10, at: SAMPLE_NOW + 1 });
    expect([buffer.keptCount, buffer.totalCount, buffer.droppedCount, buffer.missedCount]).toEqual([3, 13, 10, 10]);
  });

  test.each([
    ['is sent again after a new connection', 2],
    ['is of a panel that was restarted', 0],
    ['goes on elsewhere', 90],
  ])('that %s has no row twice', (_name, firstSeq) => {
    const buffer = new LogBuffer(LOG_FEED, 10);
    buffer.add(rows(0, 5));
    buffer.add(rows(firstSeq, 3));
    const kept = all(buffer).map((each) => each?.kind === 'row' && each.seq);
    expect(kept).toEqual([firstSeq, firstSeq + 1, firstSeq + 2]);
    expect([buffer.first, buffer.totalCount]).toEqual([5, firstSeq + 3]);
  });

  test('keeps fewer rows where they are long', () => {
    const buffer = new LogBuffer(LOG_FEED, 10);
    const long = 'x'.repeat(6 * 1024 * 1024);
    for (let seq = 0; seq < 4; seq += 1) {
      buffer.add({ ...LOG, firstSeq: seq, rows: [row(seq, { text: long })], dropped: 0 });
    }
    expect([buffer.first, buffer.keptCount, buffer.text(3).length]).toEqual([2, 2, long.length]);
  });

  test('tells apart as many owners as its rows have, and forgets those without rows', () => {
    const buffer = new LogBuffer(LOG_FEED, 4);
    for (let seq = 0; seq < 1_000; seq += 1) {
      buffer.add({ ...LOG, firstSeq: seq, rows: [row(seq, { appId: `app ${seq}` })], dropped: 0 });
    }
    expect(all(buffer).map((each) => each?.kind === 'row' && each.row.appId)).toEqual([
      'app 996',
      'app 997',
      'app 998',
      'app 999',
    ]);
  });

  test('has a copy that stays as it is', () => {
    const buffer = new LogBuffer(LOG_FEED, 3);
    buffer.add(rows(0, 3));
    const copy = buffer.copy();
    const before = all(copy);
    buffer.add({ ...LOG, firstSeq: 3, rows: [row(3, { appId: 'other' }), row(4)], dropped: 0 });
    expect(all(copy)).toEqual(before);
    expect(buffer.first).toBe(2);
  });

  test('holds the newest of whatever came, gaps counted', () => {
    const update = fc.record({ count: fc.nat(12), dropped: fc.oneof(fc.constant(0), fc.nat(5)) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(update, { maxLength: 30 }), (capacity, updates) => {
        const buffer = new LogBuffer(LOG_FEED, capacity);
        const expected: (number | string)[] = [];
        let seq = 0;
        for (const { count, dropped } of updates) {
          const gap = seq === 0 ? 0 : dropped;
          seq += gap;
          if (gap > 0) expected.push(`gap of ${gap}`);
          buffer.add(rows(seq, count, gap));
          for (let at = 0; at < count; at += 1) expected.push(seq++);
        }
        const kept = all(buffer).map((each) => (each?.kind === 'gap' ? `gap of ${each.count}` : each?.seq));
        expect(kept).toEqual(expected.slice(-capacity));
        expect(buffer.totalCount).toBe(seq);
        expect(buffer.keptCount + buffer.droppedCount).toBe(seq);
      }),
    );
  });
});

interface Frame {
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly sizeBytes: number;
  readonly connection: string;
  readonly text: string;
  readonly noise?: string | undefined;
}

const FRAMES_FEED = defineFeed.log<Frame, ByKey>('frames', {
  at: column.number,
  direction: column.choice(['in', 'out']),
  sizeBytes: column.number,
  connection: column.sharedText,
  text: column.text,
  noise: column.rare,
});

const frame = (at: number, fields: Partial<Frame> = {}): Frame => {
  return { at, direction: 'in', sizeBytes: 12, connection: 'miner', text: `{"tick":${at}}`, ...fields };
};

describe('a log of other rows', () => {
  test('has each as it came, and each field alone', () => {
    const buffer = new LogBuffer(FRAMES_FEED, 3);
    const frames = [frame(1), frame(2, { direction: 'out', connection: '' }), frame(3, { noise: 'not JSON' })];
    buffer.add({ feed: 'frames', key: 'all', firstSeq: 0, rows: [frame(0), ...frames], dropped: 0 });
    const indexes = [1, 2, 3];
    expect(indexes.map((index) => buffer.row(index))).toEqual(
      frames.map((row, at) => ({ kind: 'row', index: at + 1, seq: at + 1, row })),
    );
    const { direction, noise, sizeBytes } = buffer.columns;
    expect(indexes.map((index) => direction.code(index))).toEqual([0, 1, 0]);
    expect(indexes.map((index) => [sizeBytes.get(index), noise.get(index)])).toEqual([
      [12, undefined],
      [12, undefined],
      [12, 'not JSON'],
    ]);
  });

  test('weighs its rare values, too', () => {
    const buffer = new LogBuffer(FRAMES_FEED, 10);
    const noise = 'x'.repeat(9 * 1024 * 1024);
    for (const seq of [0, 1]) {
      buffer.add({ feed: 'frames', key: 'all', firstSeq: seq, rows: [frame(seq, { noise })], dropped: 0 });
    }
    expect([buffer.first, buffer.next]).toEqual([1, 2]);
  });
});
