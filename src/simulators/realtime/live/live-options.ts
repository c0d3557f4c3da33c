import type { LiveRoute, UpstreamSource } from './live-upstream.ts';

/** How the gateway reaches an upstream, and how long it has patience with it. Times are in milliseconds. */
export interface LiveOptions {
  readonly source: UpstreamSource;
  /** In the order in which they are tried. */
  readonly models: readonly string[];
  /** Without any, no credentials are used. */
  readonly authProfiles: readonly string[];
  readonly connectTimeoutMs: number;
  /** How long a route rests after a passing failure. */
  readonly retryMs: number;
  /** How often a connection is tried. */
  readonly maxAttempts: number;
  /** How long an upstream that owes an answer may be silent. */
  readonly silenceMs: number;
  /** How long it may be silent after that, before the gateway leaves it. */
  readonly graceMs: number;
}

export const DEFAULT_LIVE_MODEL = 'gemini-live-2.5-flash-native-audio';

/** What the simulator uses unless it is told otherwise. */
export const DEFAULT_LIVE_TIMING = {
  connectTimeoutMs: 2_000,
  retryMs: 600,
  maxAttempts: 2,
  silenceMs: 4_000,
  graceMs: 2_000,
} as const satisfies Partial<LiveOptions>;

/** All routes: each model with each profile. */
export function listRoutes({ authProfiles, models }: LiveOptions): readonly LiveRoute[] {
  const profiles = authProfiles.length === 0 ? [null] : authProfiles;
  return models.flatMap((model) => profiles.map((authProfile) => ({ model, authProfile })));
}
