import type { Clock } from '#core/platform/clock.ts';
import type { EchoTemper } from './echo-temper.ts';
import { EchoUpstream } from './echo-upstream.ts';
import type { ConnectAttempt, UpstreamSource } from './live-upstream.ts';

/** Connects to echo upstreams, as their temper lets it. */
export class EchoSource implements UpstreamSource {
  readonly url = 'ws://127.0.0.1:8091/live';
  readonly #clock: Clock;
  readonly #temper: EchoTemper;

  constructor(clock: Clock, temper: EchoTemper) {
    this.#clock = clock;
    this.#temper = temper;
  }

  connect(): ConnectAttempt {
    const refusal = this.#temper.refusals.shift();
    const afterMs = this.#temper.connectMs;
    if (refusal !== undefined) return { afterMs, outcome: { kind: 'refused', ...refusal } };
    return {
      afterMs,
      outcome: { kind: 'connected', open: (events) => new EchoUpstream(this.#clock, this.#temper, events) },
    };
  }
}
