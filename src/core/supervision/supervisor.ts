import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { Result } from '#shared/result.ts';
import { fail } from '#shared/result.ts';
import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';
import type { Platform } from '../platform/platform.ts';
import { recentCrashes } from './crash-budget.ts';
import type { Driver, Lease } from './driver.ts';
import type { Lifecycle, LifecycleEffect, LifecycleEvent } from './lifecycle.ts';
import { advanceLifecycle, createLifecycle } from './lifecycle.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { StartGate, StartTicket, StartUrgency } from './start-gate.ts';

/** How long a process keeps its place among those that start after it was spawned, in milliseconds. */
const PLACE_GRACE_MS = 1_000;

export interface SupervisorOptions<Channel> {
  /** For the program's own log. */
  readonly name: string;
  readonly platform: Platform;
  readonly driver: Driver<Channel>;
  /** Asked for at each event, so that new settings hold from then on. */
  readonly policy: () => RetryPolicy;
  /** Shared by the supervisors whose starts must not all happen at once. */
  readonly startGate: StartGate;
}

/**
 * Keeps one connection as it is wanted. It interprets what the lifecycle decides (lifecycle.ts holds every rule), and
 * never decides alone: how to open is the driver's, when to is the lifecycle's.
 */
export class Supervisor<Channel> {
  readonly #options: SupervisorOptions<Channel>;
  readonly #states = new Emitter<ConnectionState>();
  readonly #queue: LifecycleEvent[] = [];
  #lifecycle: Lifecycle;
  #lease: Lease<Channel> | null = null;
  #abort: AbortController | null = null;
  #ticket: StartTicket | null = null;
  /** How the next attempt gets its place. */
  #urgency: StartUrgency = 'in-turn';
  #retryTimer: Disposable | null = null;
  #stableTimer: Disposable | null = null;
  #isDraining = false;
  #closing: Promise<void> | null = null;

  constructor(options: SupervisorOptions<Channel>) {
    this.#options = options;
    this.#lifecycle = createLifecycle(options.platform.clock.now());
  }

  get state(): ConnectionState {
    return this.#lifecycle.connection;
  }

  /** What the connection is used through; `null` while it is not ready. */
  get channel(): Channel | null {
    return this.#lifecycle.held === 'lease' ? (this.#lease?.channel ?? null) : null;
  }

  /** Crashes that count against the budget now. */
  get crashCount(): number {
    const { platform, policy } = this.#options;
    return recentCrashes(this.#lifecycle.crashTimes, platform.clock.elapsed(), policy()).length;
  }

  /** Announces every change, when it is done. */
  onState(listener: (state: ConnectionState) => void): Disposable {
    return this.#states.on(listener);
  }

  /** Wishes: each returns at once, and wishing for what is already so changes nothing, but for a start that waits. */
  start(urgency: StartUrgency = 'at-once'): void {
    if (urgency === 'at-once') this.#hurry();
    this.#request({ type: 'start' });
  }

  /** Starts it. During a planned retry, and after giving up, it starts at once where the start is urgent. */
  startOrRetry(urgency: StartUrgency = 'at-once'): void {
    if (this.state.desired !== 'running') this.start(urgency);
    else if (urgency === 'at-once') this.retryNow();
  }

  stop(): void {
    this.#request({ type: 'stop' });
  }

  /** Ends what is there and makes a new attempt, also where nothing runs or nothing was wanted. */
  restart(): void {
    this.#hurry();
    this.#request({ type: 'restart' });
  }

  /** Makes the planned attempt now; a blocked connection is tried again. Nothing where it should not run. */
  retryNow(): void {
    this.#hurry();
    this.#request({ type: 'retry-now' });
  }

  /** Says that what a blocked connection waits for may have changed. */
  notifyChanged(): void {
    this.#request({ type: 'changed' });
  }

  /**
   * Resolves with the first state, the present one included, for which `isReached` holds. Once the supervisor is
   * closed it resolves with the last state, so that nobody waits for ever.
   */
  until(isReached: (state: ConnectionState) => boolean): Promise<ConnectionState> {
    return new Promise((resolve) => {
      if (isReached(this.state) || this.#isClosed(this.state)) {
        resolve(this.state);
        return;
      }
      const subscription = this.onState((state) => {
        if (!isReached(state) && !this.#isClosed(state)) return;
        subscription.dispose();
        resolve(state);
      });
    });
  }

  /** Ends the connection for good; resolves when nothing of it is left. Wishes after this are ignored. */
  close(): Promise<void> {
    if (this.#closing === null) {
      this.#closing = this.until((state) => state.phase.name === 'idle').then(() => {});
      this.#send({ type: 'stop' });
    }
    return this.#closing;
  }

  #isClosed(state: ConnectionState): boolean {
    return this.#closing !== null && state.phase.name === 'idle';
  }

  /** A person does not wait for a place. */
  #hurry(): void {
    this.#urgency = 'at-once';
    this.#ticket?.admitNow();
  }

  #request(event: LifecycleEvent): void {
    if (this.#closing === null) this.#send(event);
  }

  /**
   * Handles one event wholly before the next. A listener that asks for something while it hears of a state is served
   * after all have heard of it, so that everybody hears of states in their order.
   */
  #send(event: LifecycleEvent): void {
    this.#queue.push(event);
    if (this.#isDraining) return;
    this.#isDraining = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#handle(next);
    this.#isDraining = false;
  }

  #handle(event: LifecycleEvent): void {
    const { clock, random } = this.#options.platform;
    const moment = { now: clock.now(), elapsed: clock.elapsed(), chance: random() };
    const before = this.#lifecycle.connection;
    const { lifecycle, effects } = advanceLifecycle(this.#lifecycle, event, moment, this.#options.policy());
    this.#lifecycle = lifecycle;
    // Effects come first: a listener of a state finds the connection in it.
    for (const effect of effects) this.#run(effect);
    if (lifecycle.connection !== before) this.#publish(lifecycle.connection);
  }

  #publish(state: ConnectionState): void {
    try {
      this.#states.emit(state);
    } catch (error) {
      this.#logFault('listener', error);
    }
  }

  #run(effect: LifecycleEffect): void {
    switch (effect.type) {
      case 'open':
        void this.#open(effect.generation);
        break;
      case 'abort':
        this.#abort?.abort();
        break;
      case 'release':
        void this.#release(effect.generation);
        break;
      case 'schedule-retry':
        this.#scheduleRetry(effect.generation, effect.delayMs);
        break;
      case 'cancel-retry':
        this.#retryTimer?.dispose();
        break;
      case 'schedule-stable':
        this.#scheduleStable(effect.generation, effect.delayMs);
        break;
      case 'cancel-stable':
        this.#stableTimer?.dispose();
        break;
    }
  }

  async #open(generation: number): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    const outcome = await this.#attempt(generation, abort.signal);
    if (!outcome.ok) {
      this.#send({ type: 'failed', generation, failure: outcome.error });
      return;
    }
    this.#lease = outcome.value;
    this.#send({ type: 'opened', generation });
    const failure = await outcome.value.closed;
    this.#send({ type: 'closed', generation, failure });
  }

  async #attempt(generation: number, signal: AbortSignal): Promise<Result<Lease<Channel>, Failure>> {
    const { platform, startGate } = this.#options;
    const pass = await this.#enter(startGate, signal);
    let grace: Disposable = { dispose: () => {} };
    let place: 'kept' | 'given-back' = 'kept';
    try {
      // Between the pass and this line the attempt may have been aborted: a driver never sees a signal that is past.
      if (pass === null || signal.aborted) return fail(this.#failure('aborted', 'The attempt was canceled'));
      return await this.#options.driver.open({
        generation,
        signal,
        report: (stage) => {
          // What waits for an answer costs the machine little: the next one may start.
          if (stage !== 'spawning' && place === 'kept') {
            place = 'given-back';
            grace = platform.clock.after(PLACE_GRACE_MS, () => pass.dispose());
          }
          this.#send({ type: 'progress', generation, stage });
        },
      });
    } catch (error) {
      this.#logFault('driver', error);
      return fail(this.#failure('closed', `Could not open ${this.#options.name}: ${String(error)}`));
    } finally {
      grace.dispose();
      pass?.dispose();
    }
  }

  #enter(startGate: StartGate, signal: AbortSignal): StartTicket['place'] {
    const ticket = startGate.enter(this.#options.name, signal);
    this.#ticket = ticket;
    if (this.#urgency === 'at-once') ticket.admitNow();
    this.#urgency = 'in-turn';
    return ticket.place;
  }

  async #release(generation: number): Promise<void> {
    const lease = this.#lease;
    this.#lease = null;
    try {
      await lease?.release();
    } catch (error) {
      this.#logFault('lease', error);
    }
    this.#send({ type: 'released', generation });
  }

  #scheduleRetry(generation: number, delayMs: number): void {
    const { clock } = this.#options.platform;
    this.#retryTimer = clock.after(delayMs, () => {
      // A wish of a person that changed nothing is past by now.
      this.#urgency = 'in-turn';
      this.#send({ type: 'retry-due', generation });
    });
  }

  #scheduleStable(generation: number, delayMs: number): void {
    const { clock } = this.#options.platform;
    this.#stableTimer = clock.after(delayMs, () => this.#send({ type: 'stable', generation }));
  }

  #failure(reason: 'aborted' | 'closed', message: string): Failure {
    return { kind: 'transient', reason, message, at: this.#options.platform.clock.now() };
  }

  #logFault(part: string, error: unknown): void {
    this.#options.platform.logger.log('error', 'supervision-fault', {
      name: this.#options.name,
      part,
      error: String(error),
    });
  }
}
