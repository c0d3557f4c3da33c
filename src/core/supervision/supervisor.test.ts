import { describe, expect, test } from 'vitest';
import { presentConnection } from '#shared/lifecycle/present.ts';
import { succeed } from '#shared/result.ts';
import type { TestPlatform } from '../platform/testing/test-platform.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { PROCESS_RETRY_POLICY } from './retry-policy.ts';
import type { StartGate } from './start-gate.ts';
import { createStartGate, openGate } from './start-gate.ts';
import { Supervisor } from './supervisor.ts';
import type { FakeDriver } from './testing/fake-driver.ts';
import { blocked, createFakeDriver, transient } from './testing/fake-driver.ts';

interface Scene {
  readonly platform: TestPlatform;
  readonly driver: FakeDriver;
  readonly supervisor: Supervisor<string>;
  /** Every announced state: the time, its words and its generation. */
  readonly log: string[];
}

function createScene(driver = createFakeDriver(), startGate: StartGate = createStartGate(1)): Scene {
  // With this chance each delay is three quarters of the longest one.
  const platform = { ...createTestPlatform(), random: () => 0.5 };
  const supervisor = new Supervisor({
    name: 'bridge',
    platform,
    driver,
    policy: () => PROCESS_RETRY_POLICY,
    startGate,
  });
  const log: string[] = [];
  supervisor.onState((state) => {
    const { word, detail } = presentConnection(state);
    log.push(`${platform.clock.elapsed()} ${word}${detail === '' ? '' : `, ${detail}`} (${state.generation})`);
  });
  return { platform, driver, supervisor, log };
}

describe('a supervisor', () => {
  test('tries again with growing delays until an attempt succeeds', async () => {
    const { platform, driver, supervisor, log } = createScene();
    supervisor.start();
    await settle();
    driver.last().report('spawning');
    driver.last().fail(transient());
    await platform.clock.advance(375);
    driver.last().fail(transient());
    await platform.clock.advance(750);
    driver.last().report('opening');
    driver.last().succeed();
    await settle();
    expect(log).toEqual([
      '0 Starting (1)',
      '0 Starting, spawning (1)',
      '0 Waiting, attempt 2 (1)',
      '375 Starting (2)',
      '375 Waiting, attempt 3 (2)',
      '1125 Starting (3)',
      '1125 Starting, opening (3)',
      '1125 Ready (3)',
    ]);
    expect(supervisor.channel).toBe('channel 3');
    expect(supervisor.crashCount).toBe(2);
  });

  test('gives up a crash loop, and starts again when a person says so', async () => {
    const { platform, driver, supervisor } = createScene();
    supervisor.start();
    for (let crash = 1; crash <= 5; crash += 1) {
      await settle();
      driver.last().succeed();
      await settle();
      driver.last().close(transient());
      await platform.clock.advance(10_000);
    }
    expect(supervisor.state.phase).toMatchObject({ name: 'blocked', failure: { reason: 'crash-budget' } });
    await platform.clock.advance(3_600_000);
    expect(driver.attempts).toHaveLength(5);
    supervisor.start();
    await settle();
    driver.last().succeed();
    await settle();
    expect(supervisor.channel).toBe('channel 6');
    expect(supervisor.crashCount).toBe(0);
  });

  test('resets the delays only after ten seconds of being ready', async () => {
    const { platform, driver, supervisor, log } = createScene();
    const delays: number[] = [];
    supervisor.onState(({ phase }) => {
      if (phase.name === 'backoff') delays.push(phase.retryAt - platform.clock.now());
    });
    supervisor.start();
    for (const readyMs of [9_999, 9_999, 10_000]) {
      await settle();
      driver.last().succeed();
      await platform.clock.advance(readyMs);
      driver.last().close(transient('closed'));
      await platform.clock.advance(2_000);
    }
    expect(delays).toEqual([375, 750, 375]);
    expect(log.slice(-2)).toEqual(['33998 Waiting, attempt 1 (3)', '34373 Starting (4)']);
  });

  test('has no channel once the lease closed, and never two leases', async () => {
    const driver = createFakeDriver({ release: 'by-hand' });
    const { platform, supervisor, log } = createScene(driver);
    supervisor.start();
    await settle();
    driver.last().succeed();
    await settle();
    driver.last().close(transient());
    await settle();
    expect(supervisor.channel).toBeNull();
    await platform.clock.advance(5_000);
    expect(driver.attempts).toHaveLength(1);
    driver.last().finishRelease();
    await settle();
    expect(driver.attempts).toHaveLength(2);
    expect(driver.liveCount).toBe(1);
    expect(log).toEqual([
      '0 Starting (1)',
      '0 Ready (1)',
      '0 Waiting, attempt 2 (1)',
      '375 Stopping (1)',
      '5000 Starting (2)',
    ]);
  });

  test('stop while starting leaves nothing, also when the driver does not heed the abort', async () => {
    const driver = createFakeDriver({ abort: 'ignored' });
    const { platform, supervisor, log } = createScene(driver);
    supervisor.start();
    await settle();
    supervisor.stop();
    expect(driver.last().isAborted).toBe(true);
    await settle();
    expect(supervisor.state.phase.name).toBe('stopping');
    driver.last().succeed();
    await settle();
    expect(driver.liveCount).toBe(0);
    expect(platform.clock.pendingCount).toBe(0);
    expect(log).toEqual(['0 Starting (1)', '0 Stopping (1)', '0 Stopped (1)']);
  });

  test('restart ends the lease before it opens the next', async () => {
    const driver = createFakeDriver({ release: 'by-hand' });
    const { supervisor, log } = createScene(driver);
    supervisor.start();
    await settle();
    driver.last().succeed();
    await settle();
    supervisor.restart();
    supervisor.restart();
    await settle();
    expect(driver.attempts).toHaveLength(1);
    driver.last().finishRelease();
    await settle();
    driver.last().succeed();
    await settle();
    expect(supervisor.channel).toBe('channel 2');
    expect(log).toEqual(['0 Starting (1)', '0 Ready (1)', '0 Stopping (1)', '0 Starting (2)', '0 Ready (2)']);
  });

  test('a blocked connection waits until what it waits for has changed', async () => {
    const { platform, driver, supervisor, log } = createScene();
    supervisor.start();
    await settle();
    driver.last().fail(blocked());
    await platform.clock.advance(3_600_000);
    supervisor.notifyChanged();
    await settle();
    driver.last().succeed();
    await settle();
    expect(log.slice(1)).toEqual(['0 Blocked, Correct the command (1)', '3600000 Starting (2)', '3600000 Ready (2)']);
  });

  test('a planned attempt can be made now, and only once', async () => {
    const { platform, driver, supervisor } = createScene();
    supervisor.start();
    await settle();
    driver.last().fail(transient());
    await settle();
    supervisor.retryNow();
    supervisor.retryNow();
    await settle();
    expect(driver.attempts).toHaveLength(2);
    await platform.clock.advance(60_000);
    expect(driver.attempts).toHaveLength(2);
  });

  test('a start by hand makes a planned attempt at once, and one that is not urgent leaves it', async () => {
    const { driver, supervisor } = createScene();
    supervisor.startOrRetry();
    await settle();
    driver.last().fail(transient());
    await settle();
    supervisor.startOrRetry('in-turn');
    await settle();
    expect(driver.attempts).toHaveLength(1);
    supervisor.startOrRetry();
    await settle();
    expect(driver.attempts).toHaveLength(2);
  });

  test('listeners hear of states in their order, also when one of them asks for something', async () => {
    const { supervisor } = createScene();
    const received: string[] = [];
    supervisor.onState((state) => {
      if (state.phase.name === 'starting') supervisor.stop();
    });
    supervisor.onState((state) => received.push(state.phase.name));
    supervisor.start();
    await settle();
    expect(received).toEqual(['starting', 'stopping', 'idle']);
  });

  test('a driver or a listener that throws is logged and stops nothing', async () => {
    const faulty: FakeDriver = {
      ...createFakeDriver(),
      open: () => Promise.reject(new Error('a mistake')),
    };
    const { platform, supervisor } = createScene(faulty);
    supervisor.onState(() => {
      throw new Error('another mistake');
    });
    supervisor.start();
    await settle();
    expect(supervisor.state.phase.name).toBe('backoff');
    expect(supervisor.state.lastFailure?.message).toBe('Could not open bridge: Error: a mistake');
    expect(platform.entries.map(({ facts }) => `${facts.part} ${facts.error}`)).toEqual([
      'listener Error: another mistake',
      'driver Error: a mistake',
      'listener Error: another mistake',
    ]);
  });
});

describe('what was planned', () => {
  test('is cancelled by a stop while it waits', async () => {
    const { platform, driver, supervisor } = createScene();
    supervisor.start();
    await settle();
    driver.last().fail(transient());
    await settle();
    expect(platform.clock.pendingCount).toBe(1);
    supervisor.stop();
    expect(platform.clock.pendingCount).toBe(0);
  });

  test('is cancelled by a stop while it is ready', async () => {
    const { platform, driver, supervisor } = createScene();
    supervisor.start();
    await settle();
    driver.last().succeed();
    await settle();
    expect(platform.clock.pendingCount).toBe(1);
    supervisor.stop();
    expect(platform.clock.pendingCount).toBe(0);
    await settle();
    expect(supervisor.state.phase.name).toBe('idle');
  });
});

test('a lease that cannot be released is logged, and does not keep the supervisor from stopping', async () => {
  const driver = createFakeDriver();
  const stubborn: FakeDriver = {
    ...driver,
    async open(attempt) {
      const opened = await driver.open(attempt);
      if (!opened.ok) return opened;
      return succeed({ ...opened.value, release: () => Promise.reject(new Error('it will not go')) });
    },
  };
  const { platform, supervisor } = createScene(stubborn);
  supervisor.start();
  await settle();
  driver.last().succeed();
  await settle();
  await supervisor.close();
  expect(supervisor.state.phase.name).toBe('idle');
  expect(platform.entries.map(({ facts }) => `${facts.part} ${facts.error}`)).toEqual(['lease Error: it will not go']);
});

describe('waiting for a supervisor', () => {
  test('until resolves with the first state that is asked for', async () => {
    const { driver, supervisor } = createScene();
    const ready = supervisor.until((state) => state.phase.name === 'ready');
    supervisor.start();
    await settle();
    driver.last().succeed();
    expect((await ready).generation).toBe(1);
    expect((await supervisor.until((state) => state.phase.name === 'ready')).generation).toBe(1);
  });

  test('close resolves when nothing is left; nobody waits for ever and later wishes are ignored', async () => {
    const driver = createFakeDriver({ release: 'by-hand' });
    const { platform, supervisor } = createScene(driver);
    supervisor.start();
    await settle();
    driver.last().succeed();
    await settle();
    const received: string[] = [];
    const never = supervisor.until(() => false).then((state) => received.push(`until ${state.phase.name}`));
    const closing = supervisor.close().then(() => received.push('closed'));
    supervisor.start();
    await platform.clock.advance(60_000);
    expect(received).toEqual([]);
    driver.last().finishRelease();
    await Promise.all([never, closing]);
    expect(received).toEqual(['until idle', 'closed']);
    supervisor.restart();
    await settle();
    expect(driver.attempts).toHaveLength(1);
    expect(platform.clock.pendingCount).toBe(0);
  });
});

describe('a start gate', () => {
  test('lets as many starts run as it has places, in the order of asking', async () => {
    const gate = createStartGate(2);
    const scenes = [1, 2, 3, 4].map(() => createScene(createFakeDriver(), gate));
    for (const { supervisor } of scenes) supervisor.start('in-turn');
    const counts = () => scenes.map(({ driver }) => driver.attempts.length);
    await settle();
    expect(counts()).toEqual([1, 1, 0, 0]);
    scenes[1]?.driver.last().succeed();
    await settle();
    expect(counts()).toEqual([1, 1, 1, 0]);
    scenes[0]?.driver.last().fail(transient());
    await settle();
    expect(counts()).toEqual([1, 1, 1, 1]);
  });

  test('gets a place back a second after the process was spawned, while it still waits for an answer', async () => {
    const gate = createStartGate(1);
    const [mute, next] = [createScene(undefined, gate), createScene(undefined, gate)];
    mute.supervisor.start('in-turn');
    next.supervisor.start('in-turn');
    await settle();
    mute.driver.last().report('spawning');
    await mute.platform.clock.advance(60_000);
    expect(next.driver.attempts).toHaveLength(0);
    mute.driver.last().report('synchronizing');
    await mute.platform.clock.advance(999);
    expect(next.driver.attempts).toHaveLength(0);
    await mute.platform.clock.advance(1);
    expect(next.driver.attempts).toHaveLength(1);
    mute.driver.last().fail(transient());
    await settle();
  });

  test('that is open lets any number through, but nobody who has gone', async () => {
    const passes = await Promise.all([1, 2, 3].map(() => openGate.enter('a', new AbortController().signal).place));
    expect(passes).not.toContain(null);
    expect(await openGate.enter('a', AbortSignal.abort()).place).toBeNull();
  });

  test('does not hold up a start, restart or retry by hand', async () => {
    const gate = createStartGate(1);
    const [holder, started, queued] = [1, 2, 3].map(() => createScene(createFakeDriver(), gate));
    holder?.supervisor.start('in-turn');
    queued?.supervisor.start('in-turn');
    started?.supervisor.start();
    await settle();
    expect([started?.driver.attempts.length, queued?.driver.attempts.length]).toEqual([1, 0]);
    queued?.supervisor.retryNow();
    await settle();
    expect(queued?.driver.attempts).toHaveLength(1);
    queued?.supervisor.restart();
    queued?.driver.last().fail(transient());
    await settle();
    expect(queued?.driver.attempts).toHaveLength(2);
  });

  test('holds up the next automatic attempt after a start by hand', async () => {
    const gate = createStartGate(1);
    const [holder, started] = [1, 2].map(() => createScene(createFakeDriver(), gate));
    holder?.supervisor.start('in-turn');
    started?.supervisor.start();
    await settle();
    started?.driver.last().fail(transient());
    await settle();
    await started?.platform.clock.advance(60_000);
    expect([started?.supervisor.state.phase.name, started?.driver.attempts.length]).toEqual(['starting', 1]);
  });

  test('a start that is no longer wanted leaves the line and takes no place', async () => {
    const gate = createStartGate(1);
    const [first, second, third] = [
      createScene(undefined, gate),
      createScene(undefined, gate),
      createScene(undefined, gate),
    ];
    for (const scene of [first, second, third]) scene.supervisor.start('in-turn');
    second.supervisor.stop();
    await settle();
    expect(second.supervisor.state.phase.name).toBe('idle');
    first.driver.last().succeed();
    await settle();
    expect([second.driver.attempts.length, third.driver.attempts.length]).toEqual([0, 1]);
  });
});
