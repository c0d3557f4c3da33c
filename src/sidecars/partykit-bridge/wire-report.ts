import type { Clock } from '#core/platform/clock.ts';
import { createRedactor } from '#core/redaction/known-secrets.ts';
import { createRecordTap, type TappedEntry } from '#core/transport/record-tap.ts';
import type { Tap } from '#core/transport/tap.ts';

export interface WireReportOptions {
  readonly clock: Clock;
  /** The secrets to hide in every spelling. */
  readonly secrets: readonly string[];
  /** Whether anybody has subscribed; otherwise a frame costs only this check. */
  readonly isSubscribed: () => boolean;
  readonly send: (entry: TappedEntry) => void;
}

/** Reports the frames of a sidecar's sockets, for the topic `wire` of its contract. */
export class WireReport {
  readonly #options: WireReportOptions;
  readonly #redactor;

  constructor(options: WireReportOptions) {
    this.#options = options;
    this.#redactor = createRedactor(options.secrets);
  }

  /** The tap of one attempt at a connection. A subscription may start during it. */
  tap(connection: string, attempt: number): Tap {
    const { clock, isSubscribed, send } = this.#options;
    const tap = createRecordTap({ connection, attempt, clock, redactor: this.#redactor, keep: send });
    return {
      frame: (...frame) => {
        if (isSubscribed()) tap.frame(...frame);
      },
      event: (event) => {
        if (isSubscribed()) tap.event(event);
      },
    };
  }

  /**
   * The tap of a connection for one answer; null while nobody has subscribed, to avoid splitting lines for nothing.
   */
  tapIfHeard(connection: string, attempt: number): Tap | null {
    return this.#options.isSubscribed() ? this.tap(connection, attempt) : null;
  }
}
