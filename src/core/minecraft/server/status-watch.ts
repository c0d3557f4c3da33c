import type { BotFacts } from '#shared/panel/bots/baritone.ts';
import { pauseStateSchema } from '#shared/protocols/baritone/status.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { BotInput } from '../tasks/project-bot.ts';
import type { ModServerClient } from './mod-server-client.ts';

/** The number of heartbeats after which an update is overdue. */
const PATIENCE = 1.5;

/** The polling interval for a mod server that does not push its status, in milliseconds. */
const POLL_MS = 5_000;

export interface StatusWatchOptions {
  readonly client: ModServerClient;
  readonly clock: Clock;
  /** Called with what was learnt, at its place among the events. */
  readonly emit: (input: BotInput) => void;
}

/** What a watch follows of what is known of a bot. */
export type WatchedFacts = Pick<BotFacts, 'updates' | 'pause'>;

/**
 * Keeps the status of one connection fresh: subscribes, requests the status after a gap, and subscribes again when a
 * heartbeat is overdue. A paused mod server refuses all of it; the watch starts again when the pause ends. What is missing
 * is decided by the projection alone: the watch reads no events.
 */
export class StatusWatch implements Disposable {
  readonly #options: StatusWatchOptions;
  #manner: 'idle' | 'subscribed' | 'polling' | 'ended' = 'idle';
  #heartbeatMs = POLL_MS;
  #lastReceivedAt = 0;
  #asking: 'no' | 'yes' = 'no';
  #timer: Disposable | null = null;

  constructor(options: StatusWatchOptions) {
    this.#options = options;
  }

  /** Subscribes, then requests the status once. Resolves with the error that makes the connection useless, or null. */
  async start(signal?: AbortSignal): Promise<CallError | null> {
    const error = (await this.#subscribe(signal)) ?? (this.#manner === 'idle' ? null : await this.#request(signal));
    // The data of a refusal during a pause contain the current state.
    return error?.kind === 'protocol' && error.code === 'PAUSED' ? null : error;
  }

  /** Requests what is missing. Called whenever what is known has changed, with what was known before. */
  follow(before: WatchedFacts, { pause, updates }: WatchedFacts): void {
    if (updates.seq !== before.updates.seq) this.#lastReceivedAt = this.#options.clock.elapsed();
    if (updates.missedCount > before.updates.missedCount) void this.#requestOnce();
    if (pause !== before.pause && pause?.isPaused === false && this.#manner === 'idle') void this.start();
  }

  /** Requests the status now, and emits it. */
  async #request(signal?: AbortSignal): Promise<CallError | null> {
    const { client, emit } = this.#options;
    const options = signal === undefined ? {} : { signal };
    const answer = await client.call('status.get', {}, options, (result) => {
      if (result.ok) emit({ type: 'status', status: result.value });
      else this.#handleRefusal(result.error);
    });
    return answer.ok ? null : answer.error;
  }

  dispose(): void {
    this.#manner = 'ended';
    this.#timer?.dispose();
  }

  async #subscribe(signal?: AbortSignal): Promise<CallError | null> {
    const { client, clock, emit } = this.#options;
    const options = signal === undefined ? {} : { signal };
    const answer = await client.call('status.subscribe', {}, options, (result) => {
      if (this.#manner === 'ended') return;
      if (!result.ok) {
        this.#handleRefusal(result.error);
        return;
      }
      this.#manner = 'subscribed';
      this.#lastReceivedAt = clock.elapsed();
      this.#heartbeatMs = result.value.heartbeat_interval_ms ?? POLL_MS;
      emit({ type: 'subscribed', subscription: result.value });
      this.#arm(this.#heartbeatMs * PATIENCE);
    });
    if (answer.ok) return null;
    if (answer.error.code !== 'METHOD_NOT_FOUND') return answer.error;
    // Earlier mod servers of the same version do not push their status.
    this.#manner = 'polling';
    this.#arm(POLL_MS);
    return null;
  }

  #handleRefusal(error: CallError): void {
    if (error.kind !== 'protocol' || error.code !== 'PAUSED') return;
    const pause = pauseStateSchema.safeParse({ paused: true, ...error.details });
    if (pause.success) this.#options.emit({ type: 'refused-paused', pause: pause.data });
  }

  async #requestOnce(): Promise<void> {
    if (this.#asking === 'yes') return;
    this.#asking = 'yes';
    await this.#request();
    this.#asking = 'no';
  }

  #arm(delayMs: number): void {
    this.#timer?.dispose();
    if (this.#manner !== 'ended') this.#timer = this.#options.clock.after(delayMs, () => void this.#check());
  }

  /** One timer for all updates: it is set again for the remaining time, so an update costs no timer. */
  async #check(): Promise<void> {
    if (this.#manner === 'polling') {
      await this.#request();
      this.#arm(POLL_MS);
      return;
    }
    const limitMs = this.#heartbeatMs * PATIENCE;
    const leftMs = limitMs - (this.#options.clock.elapsed() - this.#lastReceivedAt);
    if (leftMs > 0) {
      this.#arm(leftMs);
      return;
    }
    this.#options.emit({ type: 'overdue' });
    this.#arm(limitMs);
    await this.#subscribe();
  }
}
