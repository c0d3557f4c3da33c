import type { Platform } from '../platform/platform.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import type { WebSocketLimits } from '../transport/web-socket-limits.ts';
import type { TrafficMonitor } from '../wire/traffic-monitor.ts';
import type { InfoPathSurroundings } from './server/bridge-info-paths.ts';

/** What every bot works with. */
export interface BotSurroundings extends InfoPathSurroundings {
  readonly platform: Platform;
  readonly monitor: TrafficMonitor;
  readonly startGate: StartGate;
  readonly retryPolicy: RetryPolicy;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly loginTimeoutMs?: number | undefined;
}
