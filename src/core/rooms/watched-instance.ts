import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import type { InstanceStateName } from '#shared/panel/rooms/present-instance.ts';
import { findSocket } from '../instances/find-socket.ts';
import { InstanceClient } from '../instances/instance-client.ts';
import { instanceStateOf } from '../instances/instance-failure.ts';
import type { Clock } from '../platform/clock.ts';

/** The time limit of a command, in milliseconds. */
const TIMEOUT_MS = 2_000;
/**
 * An instance that did not answer is asked at one look of so many: each question is one more connection to serve for one
 * that is frozen, and one more attempt without the secret for one that asks for it.
 */
const UNANSWERED_LOOKS = 5;
/** Windows that are named; the others are counted. */
const NAMED_WINDOWS = 50;

export interface WatchedInstanceOptions {
  readonly clock: Clock;
  readonly socket: string;
  readonly instanceId: number | null;
  /** The only user whose sockets are written to, by number; null for any. */
  readonly userId: number | null;
  /** What the instance requires of a client; empty for none. */
  readonly secret: string;
}

/** One instance that is looked at now and then. */
export class WatchedInstance {
  readonly #options: WatchedInstanceOptions;
  readonly #client: InstanceClient;
  #found: FoundInstance;
  #looks = 0;

  constructor(options: WatchedInstanceOptions) {
    const { clock, instanceId, secret, socket, userId } = options;
    this.#options = options;
    this.#client = new InstanceClient({
      ...{ path: socket, clock, timeoutMs: TIMEOUT_MS, userId },
      secret: secret === '' ? undefined : secret,
    });
    this.#found = {
      ...{ socket, instanceId, state: 'unknown', since: clock.now(), message: '' },
      ...{ boundAt: null, canvas: null, windowCount: null, windows: [] },
    };
  }

  get secret(): string {
    return this.#options.secret;
  }

  get found(): FoundInstance {
    return this.#found;
  }

  /** Asks it once, unless it was asked lately and did not answer. Never rejects. */
  async look(): Promise<void> {
    this.#looks += 1;
    const { state } = this.#found;
    if ((state === 'frozen' || state === 'unauthorized') && this.#looks % UNANSWERED_LOOKS !== 0) return;
    const reading = await this.#client.readState();
    if (!reading.ok) {
      const { message } = reading.error;
      const socket = findSocket(this.#options.socket);
      const boundAt = socket.ok ? socket.value.boundAt : null;
      this.#enter(instanceStateOf(reading.error), { message, boundAt, windowCount: null, windows: [] });
      return;
    }
    const { boundAt, state: read } = reading.value;
    const canvas = await this.#client.call('get_canvas_size', {});
    this.#enter('live', {
      message: '',
      boundAt,
      // An older instance may not know the command.
      canvas: canvas.ok ? { width: canvas.value.width, height: canvas.value.height } : null,
      windowCount: read.windows.length,
      windows: read.windows
        .slice(0, NAMED_WINDOWS)
        .map(({ h, id, title, type, w, x, y }) => ({ id, title, type: type ?? '', x, y, w, h })),
    });
  }

  #enter(state: InstanceStateName, seen: Partial<FoundInstance>): void {
    const since = state === this.#found.state ? this.#found.since : this.#options.clock.now();
    this.#found = { ...this.#found, ...seen, state, since };
  }
}
