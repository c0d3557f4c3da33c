import { findSocket } from '#core/instances/find-socket.ts';
import type { InstanceClient, InstanceReading } from '#core/instances/instance-client.ts';
import { type InstanceFailure, instanceStateOf } from '#core/instances/instance-failure.ts';
import { subscribeToInstance } from '#core/instances/instance-subscription.ts';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Tap } from '#core/transport/tap.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { fail, type Result } from '#shared/result.ts';
import { InstanceClaim } from './instance-claim.ts';

/** How to reach an instance, and how often to poll it. Times in milliseconds. */
export interface InstanceAccess {
  readonly path: string;
  readonly secret: string | undefined;
  /** The polling interval, also of an instance with events: it sends none for what a person does by hand. */
  readonly pollMs: number;
  readonly timeoutMs: number;
  /** Creates the tap of a new connection; null if nobody reads it. */
  readonly tap?: (() => Tap | null) | undefined;
}

/** An instance that ended its events is asked for them again after this many polls. */
const POLLS_TO_SUBSCRIBE = 10;

/** A frozen instance is asked so many times less often: each question is one more connection for it to serve. */
const FROZEN_RATIO = 10;

type InstancePicture = BridgeStatus['instance'];

export interface InstanceWatchOptions {
  readonly clock: Clock;
  readonly access: InstanceAccess;
  readonly client: Pick<InstanceClient, 'readState'>;
  /** The description of this bridge for other bridges. */
  readonly owner: string;
  /** Called when the instance has changed, or may have; with the id of the changed window where it is known. */
  readonly onEvent: (windowId: string | null) => void;
  /** Called when the way to detect changes changed. */
  readonly onChange: () => void;
  readonly log: (level: 'info' | 'warn', line: string) => void;
}

/** The result of one read of an instance, and whether it has restarted since the last one. */
export interface WatchedReading {
  readonly reading: Result<InstanceReading, InstanceFailure>;
  readonly life: 'same' | 'born' | 'gone';
}

/** The state of an instance: whether it is alive, and how its changes are detected. */
export class InstanceWatch {
  readonly #options: InstanceWatchOptions;
  readonly #claim: InstanceClaim;
  #state: Pick<InstancePicture, 'state' | 'since' | 'message' | 'tookMs' | 'canvas' | 'boundAt'>;
  #updates: InstancePicture['updates'] = 'polls';
  #subscription: Disposable | 'closed' | null = null;
  #birth = '';
  /** When to subscribe again, by the monotonic clock; never if the instance has no events. */
  #subscribeAt = 0;

  constructor(options: InstanceWatchOptions) {
    this.#options = options;
    this.#claim = new InstanceClaim({ ...options.access, ...options });
    this.#state = {
      ...{ state: 'unknown', since: options.clock.now(), message: '' },
      ...{ tookMs: null, canvas: null, boundAt: null },
    };
  }

  get picture(): Omit<InstancePicture, 'shape' | 'windowCount'> {
    const { path } = this.#options.access;
    return { ...this.#state, socket: path, updates: this.#updates, everyMs: this.everyMs };
  }

  get everyMs(): number {
    const { pollMs } = this.#options.access;
    return this.isFrozen ? pollMs * FROZEN_RATIO : pollMs;
  }

  get isFrozen(): boolean {
    return this.#state.state === 'frozen';
  }

  /** Reads the instance, unless another bridge relays it. */
  async read(): Promise<WatchedReading> {
    const { access, client } = this.#options;
    const other = await this.#claim.acquire();
    const reading = other === null ? await client.readState() : fail(takenFailure(access.path, other));
    const socket = reading.ok ? reading : findSocket(access.path);
    return { reading, life: this.#record(reading, socket.ok ? socket.value.boundAt : null) };
  }

  recordCanvas(canvas: InstancePicture['canvas']): void {
    this.#state = { ...this.#state, canvas };
  }

  /** Subscribes to the events of a live instance, once in each life of it. */
  follow(): void {
    const { access, clock, onChange, onEvent } = this.#options;
    if (this.#subscription !== null || clock.elapsed() < this.#subscribeAt) return;
    this.#subscribeAt = Number.POSITIVE_INFINITY;
    this.#subscription = subscribeToInstance({
      ...access,
      clock,
      onEvent,
      onState: (state) => {
        const wasSubscribed = this.#updates === 'events';
        this.#updates = state === 'subscribed' ? 'events' : 'polls';
        onChange();
        if (state === 'subscribed' || this.#subscription === 'closed') return;
        this.#subscription = null;
        if (!wasSubscribed) return;
        this.#subscribeAt = clock.elapsed() + access.pollMs * POLLS_TO_SUBSCRIBE;
        // The instance may be gone: check now, not at the next poll.
        onEvent(null);
      },
    });
  }

  async close(): Promise<void> {
    const subscription = this.#subscription;
    this.#subscription = 'closed';
    if (subscription !== 'closed') subscription?.dispose();
    await this.#claim.release();
  }

  #record(reading: WatchedReading['reading'], boundAt: number | null): WatchedReading['life'] {
    this.#state = { ...this.#state, boundAt };
    if (!reading.ok) {
      this.#enter(instanceStateOf(reading.error), reading.error.message);
      return 'gone';
    }
    const { birth, tookMs } = reading.value;
    this.#enter('live', '');
    this.#state = { ...this.#state, tookMs: Math.round(tookMs * 10) / 10 };
    if (birth === this.#birth) return 'same';
    this.#birth = birth;
    this.#subscribeAt = 0;
    return 'born';
  }

  #enter(state: InstancePicture['state'], message: string): void {
    const { clock, log } = this.#options;
    if (state !== this.#state.state) {
      this.#state = { ...this.#state, state, since: clock.now() };
      if (state === 'live') log('info', `the instance at ${this.#options.access.path} answers`);
      else log('warn', message);
    }
    this.#state = { ...this.#state, message };
  }
}

function takenFailure(path: string, owner: string): InstanceFailure {
  return {
    kind: 'taken',
    message: `Another bridge relays the instance at ${path}: ${owner}. Stop one of the two.`,
  };
}
