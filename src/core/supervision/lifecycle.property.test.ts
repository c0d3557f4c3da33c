import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Held, Lifecycle, LifecycleEffect, LifecycleEvent } from './lifecycle.ts';
import { advanceLifecycle, createLifecycle } from './lifecycle.ts';
import { PROCESS_RETRY_POLICY } from './retry-policy.ts';
import { blocked, transient } from './testing/fake-driver.ts';

const FAILURES = [transient('exited'), transient('refused'), transient('closed'), blocked()];

/** What happens next in the world: a request, the end of something under way, or a false report. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      type: fc.constantFrom('start', 'stop', 'restart', 'retry-now', 'changed'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('world' as const),
      what: fc.constantFrom('progress', 'succeed', 'fail', 'close', 'release', 'retry', 'stable'),
      failure: fc.constantFrom(...FAILURES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stale' as const),
      type: fc.constantFrom('opened', 'failed', 'closed', 'released', 'retry-due', 'stable', 'progress'),
      age: fc.integer({ min: 1, max: 3 }),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** The world that the effects act on: what really is open and which timers really are set. */
class World {
  lifecycle: Lifecycle = createLifecycle(0);
  elapsed = 0;
  held: Held = 'nothing';
  retryTimer: number | null = null;
  stableTimer: number | null = null;

  dispatch(event: LifecycleEvent): void {
    const moment = { now: this.elapsed, elapsed: this.elapsed, chance: 0.5 };
    const { lifecycle, effects } = advanceLifecycle(this.lifecycle, event, moment, PROCESS_RETRY_POLICY);
    this.lifecycle = lifecycle;
    for (const effect of effects) this.#run(effect);
    this.check();
  }

  #run(effect: LifecycleEffect): void {
    const { generation, desired } = this.lifecycle.connection;
    switch (effect.type) {
      case 'open':
        expect(this.held, 'two leases').toBe('nothing');
        expect(desired, 'opened unwanted').toBe('running');
        expect(effect.generation).toBe(generation);
        this.held = 'attempt';
        break;
      case 'abort':
        expect(this.held).toBe('attempt');
        this.held = 'aborting-attempt';
        break;
      case 'release':
        expect(this.held).toBe('lease');
        this.held = 'releasing-lease';
        break;
      case 'schedule-retry':
        expect(this.retryTimer, 'two retry timers').toBeNull();
        expect(effect.delayMs).toBeGreaterThanOrEqual(250);
        this.retryTimer = effect.generation;
        break;
      case 'cancel-retry':
        this.retryTimer = null;
        break;
      case 'schedule-stable':
        expect(this.stableTimer, 'two stable timers').toBeNull();
        this.stableTimer = effect.generation;
        break;
      case 'cancel-stable':
        this.stableTimer = null;
        break;
    }
  }

  check(): void {
    const { connection, held } = this.lifecycle;
    const { desired, phase } = connection;
    expect(held).toBe(this.held);
    if (desired === 'stopped') expect(['idle', 'stopping']).toContain(phase.name);
    if (desired === 'running') expect(phase.name).not.toBe('idle');
    expect(phase.name === 'starting').toBe(held === 'attempt');
    expect(phase.name === 'ready').toBe(held === 'lease');
    expect(phase.name === 'backoff').toBe(this.retryTimer !== null);
    if (phase.name === 'idle') expect(held).toBe('nothing');
    if (phase.name === 'stopping') expect(['aborting-attempt', 'releasing-lease']).toContain(held);
    if (phase.name !== 'ready') expect(this.stableTimer).toBeNull();
  }

  happen(next: Happening): void {
    this.elapsed += 700;
    if (next.kind === 'request') return this.dispatch({ type: next.type });
    if (next.kind === 'stale') return this.#sendStale(next.type, next.age);
    const { generation } = this.lifecycle.connection;
    const isAttempt = this.held === 'attempt' || this.held === 'aborting-attempt';
    if (next.what === 'progress' && isAttempt) this.dispatch({ type: 'progress', generation, stage: 'opening' });
    if (next.what === 'succeed' && isAttempt) {
      this.held = 'lease';
      this.dispatch({ type: 'opened', generation });
    }
    if (next.what === 'fail' && isAttempt) {
      this.held = 'nothing';
      this.dispatch({ type: 'failed', generation, failure: next.failure });
    }
    if (next.what === 'close' && this.held === 'lease') {
      this.dispatch({ type: 'closed', generation, failure: next.failure });
    }
    if (next.what === 'release' && this.held === 'releasing-lease') {
      this.held = 'nothing';
      this.dispatch({ type: 'released', generation });
    }
    if (next.what === 'retry') this.#runRetryTimer();
    if (next.what === 'stable') this.#runStableTimer();
  }

  #runRetryTimer(): void {
    if (this.retryTimer === null) return;
    const generation = this.retryTimer;
    this.retryTimer = null;
    this.dispatch({ type: 'retry-due', generation });
  }

  #runStableTimer(): void {
    if (this.stableTimer === null) return;
    const generation = this.stableTimer;
    this.stableTimer = null;
    this.dispatch({ type: 'stable', generation });
  }

  #sendStale(type: Extract<LifecycleEvent, { generation: number }>['type'], age: number): void {
    const before = this.lifecycle;
    const generation = before.connection.generation - age;
    if (type === 'failed' || type === 'closed') this.dispatch({ type, generation, failure: transient() });
    else if (type === 'progress') this.dispatch({ type, generation, stage: 'spawning' });
    else this.dispatch({ type, generation });
    expect(this.lifecycle, 'a stale event changed something').toBe(before);
  }

  /** Lets everything that is on its way out come to its end. */
  settle(): void {
    for (const what of ['fail', 'release'] as const) {
      if (this.held === 'aborting-attempt' || this.held === 'releasing-lease') {
        this.happen({ kind: 'world', what, failure: transient('aborted') });
      }
    }
  }
}

test('whatever happens, nothing is held twice, nothing runs unwanted, and it comes to rest where it is wanted', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), (happenings) => {
      const world = new World();
      for (const next of happenings) world.happen(next);
      world.settle();
      const { desired, phase } = world.lifecycle.connection;
      const expected = desired === 'stopped' ? ['idle'] : ['starting', 'ready', 'backoff', 'blocked'];
      expect(expected).toContain(phase.name);
      world.dispatch({ type: 'stop' });
      world.settle();
      expect(world.lifecycle.connection.phase.name).toBe('idle');
      expect([world.held, world.retryTimer, world.stableTimer]).toEqual(['nothing', null, null]);
    }),
    { numRuns: 1_000 },
  );
});

test('nothing is spawned more than once a second over ten seconds, however fast it crashes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 20 }),
      (chances) => {
        const policy = { ...PROCESS_RETRY_POLICY, crashBudget: null };
        let lifecycle = createLifecycle(0);
        let elapsed = 0;
        const spawnedAt: number[] = [];
        const dispatch = (event: LifecycleEvent, chance: number) => {
          const step = advanceLifecycle(lifecycle, event, { now: elapsed, elapsed, chance }, policy);
          lifecycle = step.lifecycle;
          for (const effect of step.effects) {
            if (effect.type === 'open') spawnedAt.push(elapsed);
            if (effect.type === 'schedule-retry') elapsed += effect.delayMs;
          }
        };
        dispatch({ type: 'start' }, 0);
        for (const chance of chances) {
          const { generation } = lifecycle.connection;
          dispatch({ type: 'failed', generation, failure: transient() }, chance);
          dispatch({ type: 'retry-due', generation }, chance);
        }
        for (const from of spawnedAt) {
          const within = spawnedAt.filter((at) => at >= from && at < from + 10_000);
          expect(within.length).toBeLessThanOrEqual(10);
        }
      },
    ),
  );
});
