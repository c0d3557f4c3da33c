import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';
import { type LiveOptions, listRoutes } from './live-options.ts';
import type { LiveRoute, ReasonClass } from './live-upstream.ts';

interface Rest {
  readonly failureCount: number;
  /** Milliseconds since the epoch; 0 for none. */
  readonly cooldownUntil: number;
  readonly disabledUntil: number;
}

/** Where the bridge goes after a failure. */
export interface Failover {
  readonly from: LiveRoute;
  readonly to: LiveRoute;
  /** Milliseconds since the epoch; 0 for now. */
  readonly readyAt: number;
  readonly waitMs: number;
}

const FRESH: Rest = { failureCount: 0, cooldownUntil: 0, disabledUntil: 0 };
/** How long a route rests after a failure that does not pass soon, in milliseconds. */
const RATE_LIMIT_MS = 30_000;
const AUTH_MS = 60_000;
const BILLING_MS = 3_600_000;

/** The routes to an upstream: which one is in use, and how long the others rest after their failures. */
export class RoutePool {
  readonly #clock: Clock;
  readonly #options: LiveOptions;
  readonly #routes: readonly LiveRoute[];
  readonly #models = new Map<string, Rest>();
  readonly #profiles = new Map<string, Rest>();
  #current: LiveRoute;

  constructor(clock: Clock, options: LiveOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#routes = listRoutes(options);
    const [first = { model: '', authProfile: null }] = this.#routes;
    this.#current = first;
  }

  get current(): LiveRoute {
    return this.#current;
  }

  /** Lets a route rest, and moves to the one that is ready first. */
  fail(reasonClass: ReasonClass): Failover {
    const from = this.#current;
    this.#rest(from, reasonClass);
    const now = this.#clock.now();
    const [to = from] = this.#routes.toSorted((a, b) => this.#waitUntil(a, now) - this.#waitUntil(b, now));
    this.#current = to;
    const readyAt = this.#waitUntil(to, now);
    return { from, to, readyAt, waitMs: Math.max(0, readyAt - now) };
  }

  /** Forgets the failures of the route in use: it was reached. */
  succeed(): void {
    this.#models.delete(this.#current.model);
    if (this.#current.authProfile !== null) this.#profiles.delete(this.#current.authProfile);
  }

  describeModel(id: string): JsonObject {
    return { id, ...describeRest(this.#models.get(id) ?? FRESH) };
  }

  /** Null without credentials. */
  describeProfile(name: string | null): JsonObject | null {
    return name === null ? null : { name, ...describeRest(this.#profiles.get(name) ?? FRESH) };
  }

  #rest({ authProfile, model }: LiveRoute, reasonClass: ReasonClass): void {
    const now = this.#clock.now();
    const isOfProfile = (reasonClass === 'auth' || reasonClass === 'billing') && authProfile !== null;
    const rests = isOfProfile ? this.#profiles : this.#models;
    const name = isOfProfile ? authProfile : model;
    const failureCount = (rests.get(name)?.failureCount ?? 0) + 1;
    const cooldownMs = { transient: this.#options.retryMs, rate_limit: RATE_LIMIT_MS, auth: AUTH_MS, billing: 0 };
    rests.set(name, {
      failureCount,
      cooldownUntil: reasonClass === 'billing' ? 0 : now + cooldownMs[reasonClass],
      disabledUntil: reasonClass === 'billing' ? now + BILLING_MS : 0,
    });
  }

  /** When a route may be used, in milliseconds since the epoch; 0 for now. */
  #waitUntil({ authProfile, model }: LiveRoute, now: number): number {
    const rests = [this.#models.get(model), authProfile === null ? undefined : this.#profiles.get(authProfile)];
    const until = Math.max(0, ...rests.map((rest = FRESH) => Math.max(rest.cooldownUntil, rest.disabledUntil)));
    return until > now ? until : 0;
  }
}

function describeRest({ cooldownUntil, disabledUntil, failureCount }: Rest): JsonObject {
  const iso = (at: number) => (at === 0 ? null : new Date(at).toISOString());
  return { cooldownUntil: iso(cooldownUntil), disabledUntil: iso(disabledUntil), failureCount };
}
