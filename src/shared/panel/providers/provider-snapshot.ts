import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';
import type { ChannelHealth } from '../../lifecycle/channel-health.ts';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { ProcessExit } from '../../lifecycle/failure.ts';
import type { AppStatus } from '../../protocols/process/status.ts';

/** One run of a provider's process. Times are milliseconds since the epoch. */
export interface ProviderRun {
  readonly pid: number;
  readonly startedAt: number;
  readonly bootId: string;
  readonly end: RunEnd | null;
}

/** How a run ended, and whether a person asked for it. */
export interface RunEnd {
  readonly at: number;
  readonly exit: ProcessExit;
  readonly cause: 'asked' | 'by-itself';
}

export interface ProviderApp {
  readonly appId: string;
  /** From the settings until the app itself has said its title. */
  readonly title: string;
}

/** The connection that a provider runs for, as a room. */
export interface RunsFor {
  /** The name of its kind. */
  readonly kind: string;
  readonly id: string;
  /** `there`: the connection is shown in the provider's place. `beside`: both are shown. */
  readonly shown: 'there' | 'beside';
}

/** Everything about a provider but its apps' statuses. */
export interface ProviderSnapshot {
  readonly id: string;
  /** `tcp` is one connection that lasts, `tcp-per-call` a connection for each call. */
  readonly transport: 'stdio' | 'tcp' | 'tcp-per-call';
  /** The argument vector, for showing; empty for a provider that Flybridge does not run. */
  readonly command: readonly string[];
  /** Where it runs; empty for a provider that Flybridge does not run. */
  readonly directory: string;
  /** Where it listens, as `host:port`; empty for a provider that Flybridge runs. */
  readonly address: string;
  readonly apps: readonly ProviderApp[];
  readonly connection: ConnectionState;
  /** Whether it answers, while the connection is ready. */
  readonly health: ChannelHealth;
  /** The ids of the providers that it waits for before it starts; empty while it waits for none. */
  readonly waitsFor: readonly string[];
  /** Providers that are started and stopped together; empty for none. */
  readonly group: string;
  readonly runsFor: RunsFor | null;
  /** Whether its end spares what its detached actions started. */
  readonly keepDetached: boolean;
  readonly pid: number | null;
  /** Crashes within the budget's window, and the budget. */
  readonly crashes: { readonly count: number; readonly limit: number; readonly windowMs: number };
  /** The interface that the provider said it speaks. */
  readonly speaks: { readonly name: string; readonly version: number } | null;
  /** Newest first, at most eight. */
  readonly runs: readonly ProviderRun[];
}

/** What is known of one app's status, and how fresh that is. */
export interface StatusSnapshot {
  readonly appId: string;
  /** The last good status; it stays under the error of a refresh that failed. */
  readonly good: { readonly status: AppStatus; readonly at: number } | null;
  /** The refresh that failed since the last good status; null when the last refresh was good. */
  readonly refreshError: { readonly message: string; readonly at: number } | null;
  /** Whether the status is asked for at intervals alone, or whenever the provider tells that it changed. */
  readonly updates: 'polled' | 'pushed';
  /** How often the status is asked for, in milliseconds. Older than three intervals is stale. */
  readonly intervalMs: number;
  /** Durations of the last `status.get` calls in milliseconds, oldest first, at most 120. */
  readonly roundTripsMs: readonly number[];
}

/** In the order of the settings. */
export const PROVIDERS_FEED = defineFeed.state<readonly ProviderSnapshot[]>('providers');

/** By appId. */
export const STATUS_FEED = defineFeed.state<StatusSnapshot, ByKey>('status');
