import { describe, expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { LOG_SUMMARY_FEED, type LogSummary } from '#shared/panel/logs.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { FeedHub } from './feed-hub.ts';
import { SummedLog } from './summed-log.ts';

function createScene(capacity = 100) {
  const clock = new VirtualClock();
  const hub = new FeedHub(capacity);
  const log = new SummedLog(hub, 'bridge', clock);
  const said: LogSummary[] = [];
  const feed = hub.state(LOG_SUMMARY_FEED, 'bridge');
  feed.onChange(() => {
    if (feed.value !== undefined) said.push(feed.value);
  });
  const say = (level: LogRow['level']) =>
    log.append({ at: 0, level, source: 'log', text: level, providerId: 'bridge', appId: '' });
  return { clock, feed, hub, log, said, say };
}

describe('the summary of a log', () => {
  test('stands before anything was said', () => {
    const { feed } = createScene();
    expect(feed.value).toEqual({ total: 0, kept: 0, warnings: 0, errors: 0 });
  });

  test('counts all lines, the kept ones, warnings and errors', async () => {
    const { clock, feed, say } = createScene(3);
    for (const level of ['info', 'warn', 'error', 'debug', 'error', 'error'] as const) say(level);
    await clock.advance(250);
    expect(feed.value).toEqual({ total: 6, kept: 3, warnings: 1, errors: 3 });
  });

  test('is said at most four times a second, and not again when nothing came', async () => {
    const { clock, said, say } = createScene();
    for (let line = 0; line < 100; line += 1) {
      say('info');
      await clock.advance(10);
    }
    await clock.advance(5_000);
    expect(said.map(({ total }) => total)).toEqual([25, 50, 75, 100]);
    expect(clock.pendingCount).toBe(0);
  });

  test('is over with its log, whatever comes after', async () => {
    const { clock, hub, log, say } = createScene();
    say('warn');
    await clock.advance(250);
    say('warn');
    log.dispose();
    say('warn');
    await clock.advance(1_000);
    expect(clock.pendingCount).toBe(0);
    expect(hub.log(LOG_FEED, 'bridge').nextSeq).toBe(0);
    expect(hub.state(LOG_SUMMARY_FEED, 'bridge').value).toBeUndefined();
  });

  test('is over with a log of which nothing was to be said', async () => {
    const { clock, hub, log, say } = createScene();
    log.dispose();
    say('warn');
    await clock.advance(1_000);
    expect(hub.state(LOG_SUMMARY_FEED, 'bridge').value).toBeUndefined();
  });

  test('the lines are in the log of its key', () => {
    const { hub, say } = createScene();
    say('warn');
    expect(hub.log(LOG_FEED, 'bridge').read(0, 10).rows).toMatchObject([{ text: 'warn' }]);
  });
});
