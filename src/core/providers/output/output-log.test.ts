import { describe, expect, test } from 'vitest';
import type { LogRow } from '#shared/panel/log-row.ts';
import { RUNNING_LINE_FEED } from '#shared/panel/providers/running-line.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { LogFeed } from '../../feeds/log-feed.ts';
import { VIRTUAL_START, VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { OutputLog } from './output-log.ts';

function createLog() {
  const clock = new VirtualClock();
  const feed = new LogFeed<LogRow>(100);
  const hub = new FeedHub();
  return {
    clock,
    log: new OutputLog({ ownerId: 'bridge', clock, logs: [feed], hub }),
    running: () => hub.state(RUNNING_LINE_FEED, 'bridge').value,
    rows: () => feed.read(0, 100).rows,
  };
}

describe('what a process says', () => {
  test('becomes rows with their time, level and source', async () => {
    const { clock, log, rows } = createLog();
    log.add({ source: 'log', level: 'info', text: 'ready' });
    await clock.advance(5);
    log.add({ source: 'stderr', level: 'warn', text: 'rx overrun' });
    expect(rows()).toEqual([
      { at: VIRTUAL_START, level: 'info', source: 'log', text: 'ready', providerId: 'bridge', appId: '' },
      { at: VIRTUAL_START + 5, level: 'warn', source: 'stderr', text: 'rx overrun', providerId: 'bridge', appId: '' },
    ]);
  });

  test('shows the line that is overwritten, until it has ended or another process begins', () => {
    const { log, running } = createLog();
    log.showRunning(' 50%|##');
    expect(running()).toBe(' 50%|##');
    log.beginRun();
    expect(running()).toBeNull();
    log.dispose();
    expect(running()).toBeUndefined();
  });

  test('is kept for an incident: the last eight lines, without what Flybridge said', () => {
    const { log, rows } = createLog();
    for (let line = 1; line <= 10; line += 1) log.add({ source: 'stderr', level: 'info', text: `line ${line}` });
    log.add({ source: 'panel', level: 'error', text: 'ended unexpectedly' });
    expect(log.lastLines.map(({ text }) => text)).toEqual([3, 4, 5, 6, 7, 8, 9, 10].map((line) => `line ${line}`));
    expect(rows().at(-1)?.text).toBe('ended unexpectedly');
  });

  test('is kept by its beginning where it is long', () => {
    const { log, rows } = createLog();
    log.add({ source: 'stray', level: 'info', text: 'x'.repeat(4_000) });
    log.add({ source: 'stray', level: 'info', text: 'y'.repeat(4_001) });
    expect(rows().map(({ text }) => text)).toEqual(['x'.repeat(4_000), `${'y'.repeat(4_000)}…`]);
    expect(log.lastLines[1]?.text).toHaveLength(4_001);
  });

  test('keeps the eight last lines of many', () => {
    const { log } = createLog();
    for (let line = 1; line <= 1_000; line += 1) log.add({ source: 'stderr', level: 'info', text: `line ${line}` });
    expect(log.lastLines.map(({ text }) => text)).toEqual(
      [993, 994, 995, 996, 997, 998, 999, 1_000].map((line) => `line ${line}`),
    );
    log.beginRun();
    expect(log.lastLines).toEqual([]);
  });

  test('carries the params of its event, unless they are long', () => {
    const { log, rows } = createLog();
    log.add({ source: 'log', level: 'info', text: 'step', params: { line: 'step', of: 12 } });
    log.add({ source: 'log', level: 'info', text: 'step', params: { line: 'step', of: 'x'.repeat(4_000) } });
    expect(rows().map(({ params }) => params)).toEqual([{ line: 'step', of: 12 }, undefined]);
  });
});
