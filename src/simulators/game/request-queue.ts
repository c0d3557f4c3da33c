import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { ReadRequest } from './wire/read-request.ts';

/** Endpoints that wait for their second on the later server. */
const PACED: readonly string[] = ['move', 'trade', 'send_message'];
const PACE_MS = 1000;

type Request = Exclude<ReadRequest, { kind: 'broken' }>;

export interface RequestQueueOptions {
  readonly clock: Clock;
  readonly pace: 'at-once' | 'queued';
  readonly handle: (request: Request) => void;
}

/** The requests of one connection, answered in order: what waits for its second holds up what comes after it. */
export class RequestQueue implements Disposable {
  readonly #options: RequestQueueOptions;
  readonly #waiting: Request[] = [];
  #nextAt = 0;
  #timer: Disposable | null = null;

  constructor(options: RequestQueueOptions) {
    this.#options = options;
  }

  push(request: Request): void {
    this.#waiting.push(request);
    if (this.#timer === null) this.#flush();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#waiting.length = 0;
  }

  #flush(): void {
    this.#timer = null;
    const { clock, handle, pace } = this.#options;
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      const isPaced = pace === 'queued' && next.kind === 'call' && PACED.includes(next.endpoint);
      const waitMs = isPaced ? this.#nextAt - clock.elapsed() : 0;
      if (waitMs > 0) {
        this.#timer = clock.after(waitMs, () => this.#flush());
        return;
      }
      if (isPaced) this.#nextAt = clock.elapsed() + PACE_MS;
      this.#waiting.shift();
      handle(next);
    }
  }
}
