import type { ConnectionDeps } from '../connections/supervised-connection.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import type { WebSocketLimits } from '../transport/web-socket-limits.ts';
import type { Fetch } from './http/gateway-http.ts';
import type { OpenGatewaySocket } from './server/gateway-driver.ts';

/** The dependencies of every gateway. */
export interface GatewayDeps extends ConnectionDeps {
  readonly startGate: StartGate;
  readonly retryPolicy: RetryPolicy;
  readonly fetch: Fetch;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly openSocket?: OpenGatewaySocket | undefined;
}
