import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Platform } from '../platform/platform.ts';
import type { ChildGuard } from '../supervision/child-guard.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { TrafficMonitor } from '../wire/traffic-monitor.ts';
import type { IncidentBoard } from './incident-board.ts';

/** What every provider works with. */
export interface ProviderSurroundings {
  readonly platform: Platform;
  readonly hub: FeedHub;
  readonly monitor: TrafficMonitor;
  readonly incidents: IncidentBoard;
  /** The panel's own environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Keeps children from outliving the panel. */
  readonly guard?: ChildGuard | undefined;
  /** How often and how fast a process is started again. */
  readonly retryPolicy: RetryPolicy;
}
