import { describe, expect, test } from 'vitest';
import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { type AppStatus, INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { StateFeed } from '../../feeds/state-feed.ts';
import { settle, VIRTUAL_START, VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { MIN_STATUS_GAP_MS, PUSHED_STATUS_INTERVAL_MS, STATUS_INTERVAL_MS, StatusPoller } from './status-poller.ts';

function statusOf(bootId: string): AppStatus {
  return {
    interfaceName: INTERFACE_NAME,
    interfaceVersion: INTERFACE_VERSION,
    appId: 'bridge',
    appTitle: 'Bridge',
    running: true,
    pid: 41,
    hostRunning: true,
    hostPid: 41,
    bootId,
    error: '',
  };
}

/** A provider whose answers a test gives by hand, in the order of the questions. */
function createProvider() {
  const waiting: ((answer: Result<AppStatus, string>) => void)[] = [];
  let asked = 0;
  return {
    ask: () => {
      asked += 1;
      return new Promise<Result<AppStatus, string>>((resolve) => waiting.push(resolve));
    },
    get asked() {
      return asked;
    },
    async answer(answer: Result<AppStatus, string>) {
      waiting.shift()?.(answer);
      await settle();
    },
  };
}

function createPoller() {
  const clock = new VirtualClock();
  const feed = new StateFeed<StatusSnapshot>();
  const received: string[] = [];
  const poller = new StatusPoller({
    appId: 'bridge',
    clock,
    feed,
    onStatus: ({ bootId }) => received.push(`status ${bootId}, version ${feed.version}`),
    onRefreshError: (message) => received.push(`error ${message}, version ${feed.version}`),
  });
  return { clock, feed, received, poller, provider: createProvider(), goodBoot: () => feed.value?.good?.status.bootId };
}

describe('the status of an app', () => {
  test('is empty at first, and asks nobody', async () => {
    const { clock, feed } = createPoller();
    await clock.advance(60_000);
    expect(feed.value).toEqual({
      appId: 'bridge',
      good: null,
      refreshError: null,
      updates: 'polled',
      intervalMs: STATUS_INTERVAL_MS,
      roundTripsMs: [],
    });
    expect([feed.version, clock.pendingCount]).toEqual([1, 0]);
  });

  test('is asked for at once and then at every interval from question to question', async () => {
    const { clock, feed, poller, provider } = createPoller();
    poller.start(provider.ask);
    expect(provider.asked).toBe(1);
    await clock.advance(300);
    await provider.answer(succeed(statusOf('b-1')));
    expect(feed.value?.good).toEqual({ status: statusOf('b-1'), at: VIRTUAL_START + 300 });
    await clock.advance(STATUS_INTERVAL_MS - 301);
    expect(provider.asked).toBe(1);
    await clock.advance(1);
    expect(provider.asked).toBe(2);
  });

  test('is asked for by one question at a time, however long the answer takes', async () => {
    const { clock, poller, provider } = createPoller();
    poller.start(provider.ask);
    await clock.advance(10 * STATUS_INTERVAL_MS);
    void poller.refresh();
    expect(provider.asked).toBe(1);
    await provider.answer(succeed(statusOf('b-1')));
    await clock.advance(0);
    expect(provider.asked).toBe(2);
  });

  test('keeps its last good value under a refresh that failed, until one is good again', async () => {
    const { clock, feed, poller, provider } = createPoller();
    poller.start(provider.ask);
    await provider.answer(succeed(statusOf('b-1')));
    await clock.advance(STATUS_INTERVAL_MS);
    await provider.answer(fail('no answer within 8 s. TIMEOUT'));
    const at = VIRTUAL_START + STATUS_INTERVAL_MS;
    expect(feed.value?.good).toEqual({ status: statusOf('b-1'), at: VIRTUAL_START });
    expect(feed.value?.refreshError).toEqual({ message: 'no answer within 8 s. TIMEOUT', at });
    expect(feed.value?.roundTripsMs).toHaveLength(1);
    await clock.advance(STATUS_INTERVAL_MS);
    await provider.answer(succeed(statusOf('b-2')));
    expect(feed.value?.good?.status.bootId).toBe('b-2');
    expect(feed.value?.refreshError).toBeNull();
  });

  test('is told to its owner before it is published', async () => {
    const { clock, received, poller, provider } = createPoller();
    poller.start(provider.ask);
    await provider.answer(succeed(statusOf('b-1')));
    await clock.advance(STATUS_INTERVAL_MS);
    await provider.answer(fail('no'));
    expect(received).toEqual(['status b-1, version 1', 'error no, version 2']);
  });

  test('remembers how long the last 120 answers took', async () => {
    const { clock, feed, poller, provider } = createPoller();
    poller.start(provider.ask);
    for (let count = 1; count <= 125; count += 1) {
      await clock.advance(count);
      await provider.answer(succeed(statusOf('b-1')));
      await clock.advance(STATUS_INTERVAL_MS - count);
    }
    expect(feed.value?.roundTripsMs).toEqual(Array.from({ length: 120 }, (_, index) => index + 6));
  });

  test('a clock that is set does not change how long an answer took', async () => {
    const { clock, feed, poller, provider } = createPoller();
    poller.start(provider.ask);
    clock.setWallClock(-3_600_000);
    await clock.advance(20);
    await provider.answer(succeed(statusOf('b-1')));
    expect(feed.value?.roundTripsMs).toEqual([20]);
  });
});

describe('a status that is not asked for any more', () => {
  test('stays as it is, and a late answer is ignored', async () => {
    const { clock, feed, goodBoot, received, poller, provider } = createPoller();
    poller.start(provider.ask);
    await provider.answer(succeed(statusOf('b-1')));
    await clock.advance(STATUS_INTERVAL_MS);
    poller.stop();
    const { version } = feed;
    await provider.answer(succeed(statusOf('late')));
    await clock.advance(60_000);
    expect(goodBoot()).toBe('b-1');
    expect([feed.version, received.length, provider.asked, clock.pendingCount]).toEqual([version, 1, 2, 0]);
  });

  test('stops between two questions as well', async () => {
    const { clock, poller, provider } = createPoller();
    poller.start(provider.ask);
    await provider.answer(succeed(statusOf('b-1')));
    poller.dispose();
    await clock.advance(60_000);
    await poller.refresh();
    expect(provider.asked).toBe(1);
  });

  test('is asked of the next provider at once; what the one before still says is ignored', async () => {
    const { clock, goodBoot, poller, provider } = createPoller();
    const next = createProvider();
    poller.start(provider.ask);
    poller.stop();
    poller.start(next.ask);
    expect(next.asked).toBe(1);
    await provider.answer(succeed(statusOf('of the one before')));
    expect(goodBoot()).toBeUndefined();
    await next.answer(succeed(statusOf('b-2')));
    expect(goodBoot()).toBe('b-2');
    await clock.advance(STATUS_INTERVAL_MS);
    expect([provider.asked, next.asked]).toEqual([1, 2]);
  });
});

describe('a refresh by hand', () => {
  test('asks at once, and the next question is an interval later', async () => {
    const { clock, goodBoot, poller, provider } = createPoller();
    poller.start(provider.ask);
    await provider.answer(succeed(statusOf('b-1')));
    await clock.advance(600);
    const refreshed = poller.refresh();
    expect(provider.asked).toBe(2);
    await provider.answer(succeed(statusOf('b-2')));
    await refreshed;
    expect(goodBoot()).toBe('b-2');
    await clock.advance(STATUS_INTERVAL_MS - 1);
    expect(provider.asked).toBe(2);
    await clock.advance(1);
    expect(provider.asked).toBe(3);
  });

  test('while a question is under way, is over when its answer is published', async () => {
    const { goodBoot, poller, provider } = createPoller();
    poller.start(provider.ask);
    const seen = poller.refresh().then(goodBoot);
    await settle();
    await provider.answer(succeed(statusOf('b-1')));
    expect(await seen).toBe('b-1');
  });

  test('is over when the provider is gone meanwhile', async () => {
    const { goodBoot, poller, provider } = createPoller();
    poller.start(provider.ask);
    const refreshed = poller.refresh();
    poller.stop();
    await provider.answer(fail('the channel was closed. CLOSED'));
    await refreshed;
    expect(goodBoot()).toBeUndefined();
  });
});

describe('a status whose changes are told', () => {
  async function createPushed() {
    const world = createPoller();
    world.poller.start(world.provider.ask);
    await world.provider.answer(succeed(statusOf('b-1')));
    world.poller.expectChanges();
    return world;
  }

  test('is asked for every 10 s all the same, and says so', async () => {
    const { clock, feed, provider } = await createPushed();
    expect(feed.value).toMatchObject({ updates: 'pushed', intervalMs: PUSHED_STATUS_INTERVAL_MS });
    await clock.advance(PUSHED_STATUS_INTERVAL_MS - 1);
    expect(provider.asked).toBe(1);
    await clock.advance(1);
    expect(provider.asked).toBe(2);
  });

  test('is asked for at once when one is told', async () => {
    const { clock, goodBoot, poller, provider } = await createPushed();
    await clock.advance(3_000);
    poller.handleChange();
    expect(provider.asked).toBe(2);
    await provider.answer(succeed(statusOf('b-2')));
    expect(goodBoot()).toBe('b-2');
    await clock.advance(PUSHED_STATUS_INTERVAL_MS - 1);
    expect(provider.asked).toBe(2);
  });

  test('is asked for again after the question under way, whose answer may be of the time before', async () => {
    const { clock, poller, provider } = await createPushed();
    await clock.advance(3_000);
    poller.handleChange();
    await clock.advance(MIN_STATUS_GAP_MS);
    poller.handleChange();
    poller.handleChange();
    expect(provider.asked).toBe(2);
    await provider.answer(succeed(statusOf('b-2')));
    expect(provider.asked).toBe(3);
    await provider.answer(succeed(statusOf('b-3')));
    await clock.advance(PUSHED_STATUS_INTERVAL_MS - 1);
    expect(provider.asked).toBe(3);
  });

  test('is asked for at most ten times a second, however many are told', async () => {
    const { clock, poller, provider } = await createPushed();
    const before = provider.asked;
    for (let ms = 0; ms < 1_000; ms += 1) {
      poller.handleChange();
      await provider.answer(succeed(statusOf('b-1')));
      await clock.advance(1);
    }
    expect(provider.asked - before).toBe(10);
  });

  test('is polled again when another provider takes the place', async () => {
    const { clock, feed, poller, provider } = await createPushed();
    const next = createProvider();
    poller.stop();
    poller.handleChange();
    expect(provider.asked).toBe(1);
    poller.start(next.ask);
    await next.answer(succeed(statusOf('b-2')));
    expect(feed.value).toMatchObject({ updates: 'polled', intervalMs: STATUS_INTERVAL_MS });
    await clock.advance(STATUS_INTERVAL_MS);
    expect(next.asked).toBe(2);
  });
});
