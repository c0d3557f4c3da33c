import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Tap } from '#core/transport/tap.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { fail, type Result } from '#shared/result.ts';
import { InstanceClaim } from './instance-claim.ts';
import type { InstanceClient, InstanceReading } from './instance-client.ts';
import type { InstanceFailure } from './instance-failure.ts';
import { subscribeToInstance } from './instance-subscription.ts';

/** How an instance is reached, and how often it is asked. Times in milliseconds. */
export interface InstanceAccess {
  readonly path: string;
  readonly secret: string | undefined;
  readonly pollMs: number;
  /** Between two polls of an instance that tells of its changes by itself. */
  readonly heartbeatMs: number;
  readonly timeoutMs: number;
  /** Makes the tap of a connection that begins; null where nobody reads it. */
  readonly tap?: (() => Tap | null) | undefined;
}

type InstancePicture = BridgeStatus['instance'];

export interface InstanceWatchOptions {
  readonly clock: Clock;
  readonly access: InstanceAccess;
  readonly client: Pick<InstanceClient, 'readState'>;
  /** Who relays it, in words, for other bridges. */
  readonly owner: string;
  /** The instance has changed, or may have. */
  readonly onEvent: () => void;
  /** Called when its changes are learnt of in another way. */
  readonly onChange: () => void;
  readonly say: (level: 'info' | 'warn', line: string) => void;
}

/** What one reading of an instance brought, and whether it is the same life of it as at the one before. */
export interface WatchedReading {
  readonly reading: Result<InstanceReading, InstanceFailure>;
  readonly life: 'same' | 'born' | 'gone';
}

/** What is known of an instance: whether it lives, and how its changes are learnt of. */
export class InstanceWatch {
  readonly #options: InstanceWatchOptions;
  readonly #claim: InstanceClaim;
  #state: Pick<InstancePicture, 'state' | 'since' | 'message' | 'tookMs' | 'canvas'>;
  #updates: InstancePicture['updates'] = 'polls';
  #subscription: Disposable | 'closed' | null = null;
  #birth = '';
  /** When a subscription that ended is tried again, by the monotonic clock; never where the instance knows no events. */
  #subscribeAt = 0;

  constructor(options: InstanceWatchOptions) {
    this.#options = options;
    this.#claim = new InstanceClaim({ ...options.access, ...options });
    this.#state = { state: 'unknown', since: options.clock.now(), message: '', tookMs: null, canvas: null };
  }

  get picture(): Omit<InstancePicture, 'shape' | 'windowCount'> {
    const { path } = this.#options.access;
    return { ...this.#state, socket: path, updates: this.#updates, everyMs: this.everyMs };
  }

  get everyMs(): number {
    const { heartbeatMs, pollMs } = this.#options.access;
    return this.#updates === 'events' && this.#state.state === 'live' ? heartbeatMs : pollMs;
  }

  get isLive(): boolean {
    return this.#state.state === 'live';
  }

  /** Reads the instance, where no other bridge relays it. */
  async read(): Promise<WatchedReading> {
    const { access, client } = this.#options;
    const other = await this.#claim.take();
    const reading = other === null ? await client.readState() : fail(explainTaken(access.path, other));
    return { reading, life: this.#note(reading) };
  }

  noteCanvas(canvas: InstancePicture['canvas']): void {
    this.#state = { ...this.#state, canvas };
  }

  /** Asks a live instance for its events, where that has not been tried in this life of it. */
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
        this.#subscribeAt = clock.elapsed() + access.heartbeatMs;
        // The instance may be gone: nobody should wait for the heartbeat to learn of it.
        onEvent();
      },
    });
  }

  async close(): Promise<void> {
    const subscription = this.#subscription;
    this.#subscription = 'closed';
    if (subscription !== 'closed') subscription?.dispose();
    await this.#claim.release();
  }

  #note(reading: WatchedReading['reading']): WatchedReading['life'] {
    if (!reading.ok) {
      this.#enter(stateOf(reading.error), reading.error.message);
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
    const { clock, say } = this.#options;
    if (state !== this.#state.state) {
      this.#state = { ...this.#state, state, since: clock.now() };
      if (state === 'live') say('info', `the instance behind ${this.#options.access.path} answers`);
      else say('warn', message);
    }
    this.#state = { ...this.#state, message };
  }
}

function stateOf({ kind }: InstanceFailure): InstancePicture['state'] {
  switch (kind) {
    case 'refused':
    case 'unreadable':
    case 'unsendable':
      return 'unreadable';
    default:
      return kind;
  }
}

function explainTaken(path: string, owner: string): InstanceFailure {
  return {
    kind: 'taken',
    message: `Another bridge relays the instance behind ${path}: ${owner}. Stop one of the two.`,
  };
}
