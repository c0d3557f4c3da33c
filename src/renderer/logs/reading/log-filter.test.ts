import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByKey, defineFeed } from '#shared/feeds/define-feed.ts';
import { column } from '#shared/feeds/log-columns.ts';
import { LOG_FEED, LOG_LEVELS, type LogRow } from '#shared/panel/log-row.ts';
import { LOG_SOURCES } from '#shared/panel/log-source.ts';
import { LogBuffer } from '#stores/panel/log-buffer.ts';
import { addRows, sampleLog, sampleRow } from '../testing/sample-log.ts';
import { chooseLines, type LineChoice } from './line-choice.ts';
import { LogFilter } from './log-filter.ts';
import { SEVERITY } from './severity.ts';
import { createTextTest } from './text-test.ts';

const EVERYTHING: LineChoice = { level: 'debug', hiddenSources: [], appId: null, test: null };

/** A clock on which each look takes this long. */
function slowClock(stepMs: number): () => number {
  let now = 0;
  return () => {
    now += stepMs;
    return now;
  };
}

function holding(text: string): LineChoice['test'] {
  const test = createTextTest({ text, kind: 'words', letterCase: 'ignored' });
  return test.ok ? test.value : null;
}

function filterOf(buffer: LogBuffer<LogRow>, choice: Partial<LineChoice> = {}, elapsed = () => 0) {
  return new LogFilter(buffer, chooseLines({ ...EVERYTHING, ...choice }), elapsed);
}

function shown({ buffer, matches }: LogFilter<LogRow>): readonly string[] {
  return Array.from({ length: matches.length }, (_, position) => {
    const row = buffer.row(matches.index(position));
    return row?.kind === 'row' ? row.row.text : `gap of ${row?.count}`;
  });
}

describe('a filter', () => {
  test('lets levels from one up through', () => {
    const buffer = sampleLog(4, 10, (seq) => ({ level: LOG_LEVELS[seq] ?? 'info' }));
    for (const [least, level] of LOG_LEVELS.entries()) {
      const filter = filterOf(buffer, { level });
      filter.work(6);
      expect(shown(filter)).toEqual([0, 1, 2, 3].slice(least).map((seq) => `line ${seq}`));
    }
  });

  test('follows once all from before was read, also while a row that just came is unread', () => {
    const buffer = sampleLog(1_000, 2_000);
    const filter = filterOf(buffer, { test: holding('nowhere') }, slowClock(10));
    expect(filter.phase).toBe('searching');
    expect(filter.work(6)).toBe('more');
    expect(filter.phase).toBe('searching');
    while (filter.work(6) === 'more') expect(filter.phase).toBe('searching');
    addRows(buffer, [sampleRow(1_000)]);
    expect(filter.share).toBeLessThan(1);
    expect(filter.phase).toBe('following');
  });

  test('leaves sources out', () => {
    const buffer = sampleLog(6, 10, (seq) => ({ source: LOG_SOURCES[seq] ?? 'log' }));
    const filter = filterOf(buffer, { hiddenSources: ['stderr', 'job'] });
    filter.work(6);
    expect(shown(filter)).toEqual(['line 0', 'line 1', 'line 3', 'line 5']);
  });

  test('shows an app its own lines and those of its provider', () => {
    const owners = ['bridge', '', 'plc-simulator'];
    const filter = filterOf(
      sampleLog(3, 10, (seq) => ({ appId: owners[seq] ?? '' })),
      { appId: 'bridge' },
    );
    filter.work(6);
    expect(shown(filter)).toEqual(['line 0', 'line 1']);
  });

  test('searches what is seen: colours do not part a word', () => {
    const filter = filterOf(
      sampleLog(1, 10, () => ({ text: 'C\u001b[1mOM\u001b[0m7' })),
      { test: holding('com7') },
    );
    filter.work(6);
    expect(filter.matches.length).toBe(1);
  });

  test('lets gaps through, and does not count them as lines', () => {
    const buffer = sampleLog(2);
    addRows(buffer, [sampleRow(7)], 5);
    const filter = filterOf(buffer, { test: holding('line 7') });
    filter.work(6);
    expect(shown(filter)).toEqual(['gap of 5', 'line 7']);
    expect(filter.matches.counts).toEqual({ lines: 1, warnings: 0, errors: 0 });
  });

  test('that has no time reads the newest rows first, and goes on where it was', () => {
    const buffer = sampleLog(1_000);
    const filter = filterOf(buffer, {}, slowClock(10));
    expect(filter.work(6)).toBe('more');
    expect(shown(filter)).toEqual(Array.from({ length: 256 }, (_, at) => `line ${744 + at}`));
    expect(filter.share).toBeCloseTo(0.256);
    addRows(buffer, [sampleRow(1_000)]);
    let turns = 1;
    while (filter.work(6) === 'more') turns += 1;
    expect(turns).toBeLessThan(6);
    expect(filter.matches.length).toBe(1_000);
    expect([shown(filter)[0], shown(filter).at(-1), filter.share]).toEqual(['line 1', 'line 1000', 1]);
  });

  test('that was not seen for long begins with the newest rows', () => {
    const buffer = new LogBuffer(LOG_FEED, 100_000);
    const filter = filterOf(buffer, {}, slowClock(10));
    addRows(
      buffer,
      Array.from({ length: 50_000 }, (_, seq) => sampleRow(seq)),
    );
    filter.work(6);
    expect(shown(filter).at(-1)).toBe('line 49999');
  });

  test('holds what passes of the rows that are there, however they came and however it was interrupted', () => {
    const row = fc.record({
      level: fc.constantFrom(...LOG_LEVELS),
      text: fc.constantFrom('COM7 opened', 'telegram', 'rx overrun'),
    });
    const step = fc.record({
      rows: fc.array(row, { maxLength: 40 }),
      dropped: fc.constantFrom(0, 0, 3),
      works: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(step, { maxLength: 20 }), (capacity, steps) => {
        const buffer = new LogBuffer(LOG_FEED, capacity);
        const filter = filterOf(buffer, { level: 'warn', test: holding('m') }, slowClock(10));
        let seq = 0;
        for (const { rows, dropped, works } of steps) {
          addRows(
            buffer,
            rows.map((fields: Partial<LogRow>) => sampleRow(seq++, fields)),
            seq === 0 ? 0 : dropped,
          );
          for (let work = 0; work < works; work += 1) filter.work(6);
        }
        while (filter.work(6) === 'more');
        const expected: string[] = [];
        for (let index = buffer.first; index < buffer.next; index += 1) {
          const kept = buffer.row(index);
          if (kept?.kind === 'gap') expected.push(`gap of ${kept.count}`);
          else if (kept !== null && /m/i.test(kept.row.text) && /warn|error/.test(kept.row.level)) {
            expected.push(kept.row.text);
          }
        }
        expect(shown(filter)).toEqual(expected);
        const bars = filter.density.bins(50).reduce((sum, { lines }) => sum + lines, 0);
        expect(bars).toBe(filter.matches.counts.lines);
      }),
    );
  });
});

test('a log of other rows is read through a choice of its own', () => {
  interface Message {
    readonly at: number;
    readonly from: string;
    readonly text: string;
  }
  const chat = defineFeed.log<Message, ByKey>('chat', {
    at: column.number,
    from: column.sharedText,
    text: column.text,
  });
  const buffer = new LogBuffer(chat, 10);
  const rows = ['ada', 'bob', 'ada'].map((from, at) => ({ at, from, text: `message ${at}` }));
  buffer.add({ feed: 'chat', key: '', firstSeq: 0, rows, dropped: 0 });
  const filter = new LogFilter(
    buffer,
    {
      shows: (columns) => (index) => columns.from.get(index) === 'ada',
      severity: (columns) => (index) => (columns.at.get(index) === 2 ? SEVERITY.warning : SEVERITY.plain),
      test: null,
    },
    () => 0,
  );
  filter.work(6);
  expect([0, 1].map((position) => filter.matches.index(position))).toEqual([0, 2]);
  expect(filter.matches.counts).toEqual({ lines: 2, warnings: 1, errors: 0 });
});
