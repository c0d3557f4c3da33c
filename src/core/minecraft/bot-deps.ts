import type { ConnectionDeps } from '../connections/supervised-connection.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import type { WebSocketLimits } from '../transport/web-socket-limits.ts';
import type { InfoPathDeps } from './server/mod-server-info-paths.ts';

/** The dependencies of every bot. */
export interface BotDeps extends ConnectionDeps, InfoPathDeps {
  readonly startGate: StartGate;
  readonly retryPolicy: RetryPolicy;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly loginTimeoutMs?: number | undefined;
}
