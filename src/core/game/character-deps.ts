import type { ConnectionDeps } from '../connections/supervised-connection.ts';
import type { StateFileOptions } from '../platform/state-file.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import type { WebSocketLimits } from '../transport/web-socket-limits.ts';

/** The dependencies of every character. */
export interface CharacterDeps extends ConnectionDeps {
  readonly startGate: StartGate;
  readonly retryPolicy: RetryPolicy;
  /** The state folder of the panel; null keeps nothing between starts. */
  readonly stateDirectory: string | null;
  /** Called when what is known of characters was kept, or could not be. */
  readonly onKept?: StateFileOptions<unknown>['onKept'];
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly callTimeoutMs?: number | undefined;
}
