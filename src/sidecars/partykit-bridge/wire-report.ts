import type { Clock } from '#core/platform/clock.ts';
import { createRedactor } from '#core/redaction/known-secrets.ts';
import { createRecordTap, type TappedEntry } from '#core/transport/record-tap.ts';
import type { Tap } from '#core/transport/tap.ts';

export interface WireReportOptions {
  readonly clock: Clock;
  /** What is hidden wherever it is spelled. */
  readonly secrets: readonly string[];
  /** Whether anybody has subscribed; while nobody has, a frame costs one question. */
  readonly isHeard: () => boolean;
  readonly send: (entry: TappedEntry) => void;
}

/** Reports what crosses the sockets of a sidecar, for the topic `wire` of its contract. */
export class WireReport {
  readonly #options: WireReportOptions;
  readonly #redactor;

  constructor(options: WireReportOptions) {
    this.#options = options;
    this.#redactor = createRedactor(options.secrets);
  }

  /** The tap of one attempt at a connection. Somebody may subscribe while it lasts. */
  tap(connection: string, attempt: number): Tap {
    const { clock, isHeard, send } = this.#options;
    const tap = createRecordTap({ connection, attempt, clock, redactor: this.#redactor, keep: send });
    return {
      frame: (...frame) => {
        if (isHeard()) tap.frame(...frame);
      },
      event: (event) => {
        if (isHeard()) tap.event(event);
      },
    };
  }

  /** The tap of a connection that is over with one answer; null while nobody has subscribed, so that nothing is cut for it. */
  tapIfHeard(connection: string, attempt: number): Tap | null {
    return this.#options.isHeard() ? this.tap(connection, attempt) : null;
  }
}
