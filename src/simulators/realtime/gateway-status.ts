import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';
import type { GatewayEdition } from './edition.ts';

export const GATEWAY_SERVICE = 'realtime-gateway';
export const GATEWAY_VERSION = '0.1.0';

/** Whether the gateway takes requests, since when, and what it has done so far. */
export class GatewayStatus {
  readonly #clock: Clock;
  readonly #edition: GatewayEdition;
  #startedAt: number;
  #state: 'ready' | 'draining' = 'ready';
  #warmedAt: number;
  #drainedAt: number | null = null;
  #handled = 0;
  #errors = 0;

  constructor(clock: Clock, edition: GatewayEdition) {
    this.#clock = clock;
    this.#edition = edition;
    this.#startedAt = clock.now();
    this.#warmedAt = this.#startedAt;
  }

  get state(): 'ready' | 'draining' {
    return this.#state;
  }

  /** The gateway has died, and runs again. */
  restart(): void {
    this.#startedAt = this.#clock.now();
    this.warmUp();
    this.#drainedAt = null;
    this.#handled = 0;
    this.#errors = 0;
  }

  drain(): void {
    this.#state = 'draining';
    this.#drainedAt = this.#clock.now();
  }

  warmUp(): void {
    this.#state = 'ready';
    this.#warmedAt = this.#clock.now();
  }

  /** Counts a request over HTTP or a frame. */
  count(outcome: 'handled' | 'failed'): void {
    this.#handled += 1;
    if (outcome === 'failed') this.#errors += 1;
  }

  metrics(): JsonObject {
    const errorRatePct = this.#handled === 0 ? 0 : Math.round((100 * this.#errors) / this.#handled);
    return { totalCount: this.#handled, totalErrors: this.#errors, errorRatePct, p95Ms: 0 };
  }

  /** What `gateway.connected` and `/status` say of the gateway. */
  report(activeTaskCount: number): JsonObject {
    const uptimeSec = Math.floor((this.#clock.now() - this.#startedAt) / 1000);
    return {
      state: this.#state,
      ready: this.#state === 'ready',
      draining: this.#state === 'draining',
      activeTaskCount,
      startedAt: iso(this.#startedAt),
      uptimeSec,
      lastWarmupAt: iso(this.#warmedAt),
      lastDrainAt: this.#drainedAt === null ? null : iso(this.#drainedAt),
      version: GATEWAY_VERSION,
      profile: {
        ...{ service: GATEWAY_SERVICE, environment: 'dev', profile: 'standard', localFirst: false },
        ...{ blocked: false, blockReason: null, appliedDefaults: [], disabledFeatures: [] },
      },
      analytics: { enabled: false, reason: 'switched off' },
      ...(this.#edition.reports === 'extended' ? EXTENDED : {}),
      metrics: this.metrics(),
    };
  }
}

const COUNTS: JsonObject = { total: 0, uniqueRuns: 0, uniqueSessions: 0, latest: null, recent: [], validated: false };

const EXTENDED: JsonObject = {
  transport: { requestedMode: 'websocket', activeMode: 'websocket', fallbackActive: false },
  turnTruncation: COUNTS,
  turnDelete: COUNTS,
  damageControl: { ...COUNTS, verdictCounts: { allow: 0, ask: 0, block: 0 } },
  agentUsage: { ...COUNTS, totalCalls: 0, inputTokens: 0, outputTokens: 0, totalTokens: 0, models: [] },
};

function iso(at: number): string {
  return new Date(at).toISOString();
}
