import type { Clock } from '#core/platform/clock.ts';
import { pause } from '#core/platform/pause.ts';
import type { JsonObject } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { GatewayEdition } from '../edition.ts';
import type { LiveOptions } from './live-options.ts';
import type { LiveRoute, LiveUpstream, ReasonClass, UpstreamEvents } from './live-upstream.ts';
import { type Failover, RoutePool } from './route-pool.ts';

/** The diagnostics of connecting, without their prefix. */
export type ConnectingDiagnostic =
  | 'connect_timeout'
  | 'auth_profile_failed'
  | 'failover'
  | 'reconnect_attempt'
  | 'reconnect_wait';

export interface UpstreamConnectorOptions {
  readonly clock: Clock;
  readonly edition: GatewayEdition;
  readonly live: LiveOptions;
  readonly report: (diagnostic: ConnectingDiagnostic, payload: JsonObject) => void;
}

interface Failure {
  readonly reason: string;
  readonly reasonClass: ReasonClass;
}

/** Connects to an upstream: by the next route where one fails, as often as it is allowed to. */
export class UpstreamConnector {
  readonly #options: UpstreamConnectorOptions;
  readonly #routes: RoutePool;

  constructor(options: UpstreamConnectorOptions) {
    this.#options = options;
    this.#routes = new RoutePool(options.clock, options.live);
  }

  /** The route that is in use, or would be. */
  get route(): LiveRoute {
    return this.#routes.current;
  }

  /** Resolves with an open upstream, or with the words of the last failure. */
  async connect(events: UpstreamEvents): Promise<Result<LiveUpstream, string>> {
    const { clock, live, report } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#try(events);
      if (outcome.ok) {
        this.#routes.succeed();
        return outcome;
      }
      const { reason, reasonClass } = outcome.error;
      const next = this.failOver(outcome.error);
      const route = { ...next.to, routeReadyAt: new Date(next.readyAt).toISOString(), routeWaitMs: next.waitMs };
      const { maxAttempts, retryMs } = live;
      report('reconnect_attempt', { attempt, maxAttempts, retryMs, error: reason, reasonClass, ...route });
      if (attempt >= maxAttempts) return fail(reason);
      if (next.waitMs === 0) continue;
      report('reconnect_wait', { waitMs: next.waitMs, reasonClass, ...route });
      await pause(clock, next.waitMs);
    }
  }

  /** Leaves a route that failed, and reports where the bridge goes. */
  failOver({ reason, reasonClass }: Failure): Failover {
    const { clock, edition, live, report } = this.#options;
    const next = this.#routes.fail(reasonClass);
    const { from, readyAt, to, waitMs } = next;
    const profile = this.#routes.describeProfile(from.authProfile);
    if (profile !== null && (reasonClass === 'auth' || reasonClass === 'billing')) {
      const { name, ...state } = profile;
      report('auth_profile_failed', { profile: name ?? null, ...state, reasonClass, reason });
    }
    // The newest gateway says that a route is ready although it still rests.
    const isAtOnce = edition.failoverRoute === 'at-once' && waitMs > 0;
    const moved = from.model !== to.model || from.authProfile !== to.authProfile;
    report('failover', {
      ...{ reason, reasonClass, moved, from: { ...from }, to: { ...to } },
      ...(edition.reports === 'extended' ? { selectionStrategy: moved ? 'next_ready' : 'active_fallback' } : {}),
      routeReadyAt: new Date(isAtOnce ? clock.now() : readyAt).toISOString(),
      routeAvailableNow: isAtOnce || waitMs === 0,
      modelCandidates: [...live.models],
      modelState: this.#routes.describeModel(from.model),
      authProfileState: this.#routes.describeProfile(from.authProfile),
    });
    return next;
  }

  async #try(events: UpstreamEvents): Promise<Result<LiveUpstream, Failure>> {
    const { clock, live, report } = this.#options;
    const { connectTimeoutMs, source } = live;
    const route = this.route;
    const { afterMs, outcome } = source.connect(route);
    if (afterMs > 0) await pause(clock, Math.min(afterMs, connectTimeoutMs));
    if (afterMs > connectTimeoutMs) {
      report('connect_timeout', { wsUrl: source.url, timeoutMs: connectTimeoutMs, ...route });
      return fail({ reason: `The upstream did not answer within ${connectTimeoutMs} ms.`, reasonClass: 'transient' });
    }
    return outcome.kind === 'connected' ? succeed(outcome.open(events)) : fail(outcome);
  }
}
