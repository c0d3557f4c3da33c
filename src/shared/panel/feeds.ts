import type { JsonObject } from '../json.ts';
import type { ChannelHealth } from '../lifecycle/channel-health.ts';
import type { ConnectionState } from '../lifecycle/connection-state.ts';
import type { ProcessExit } from '../lifecycle/failure.ts';
import type { AppStatus } from '../protocols/process/status.ts';
import type { Activity } from './activity.ts';
import { BOT_FEEDS, type BotStateFeeds } from './bots/bots.ts';
import type { LogSource } from './log-source.ts';
import { LOG_STATE_FEEDS, type LogStateFeeds } from './logs.ts';
import { MEMORY_FEEDS, type MemoryFeeds } from './memory.ts';
import { ACTION_FEEDS, type ActionFeeds } from './providers/actions.ts';
import { CONFIG_FEEDS, type ConfigFeeds } from './providers/config.ts';
import { ROOM_FEEDS, type RoomStateFeeds } from './rooms/rooms.ts';
import { SETTINGS_FEEDS, type SettingsFeeds } from './settings.ts';

/** What the panel as a whole is and does. */
export interface PanelInfo {
  readonly version: string;
  /** Which shell shows this window: it decides whether the window has controls of its own. */
  readonly shell: 'desktop' | 'web';
  readonly platform: 'mac' | 'windows' | 'linux';
  readonly startedAt: number;
  readonly world: 'demo' | 'own';
}

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
  /** Providers that are started and stopped together; empty for none. */
  readonly group: string;
  readonly runsFor: RunsFor | null;
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

/** What ended: a process that Flybridge runs, or the connection to one that it does not run. */
export type IncidentSubject =
  | {
      readonly kind: 'process';
      readonly pid: number;
      readonly exit: ProcessExit;
      readonly crashCount: number;
      readonly crashLimit: number;
    }
  | {
      readonly kind: 'connection';
      /** As `host:port`. */
      readonly address: string;
      /** Why it ended, in words. */
      readonly reason: string;
    };

/** An unexpected end, with what helps to find out why. */
export interface Incident {
  readonly id: string;
  readonly providerId: string;
  readonly title: string;
  readonly at: number;
  readonly what: IncidentSubject;
  /** How long the process ran, or the connection stood. */
  readonly ranMs: number;
  readonly callsInFlight: readonly { readonly method: string; readonly elapsedMs: number }[];
  readonly lastLines: readonly { readonly at: number; readonly text: string }[];
  /** The same boot after a connection as before says that the process has gone on. */
  readonly bootIdBefore: string;
  readonly bootIdAfter: string | null;
}

/** A process that outlived a panel that was killed, found when the next one started. */
export interface Orphan {
  readonly pid: number;
  /** Its argument vector, as far as it is known. */
  readonly command: readonly string[];
  /** In milliseconds since the epoch; null where it is not known. */
  readonly startedAt: number | null;
}

/** Frames a second over the last second, and what came and was no message since the start. */
export interface TrafficSnapshot {
  readonly inPerSecond: number;
  readonly outPerSecond: number;
  readonly noiseCount: number;
}

/** One line of what a provider, its apps or their jobs said, or of what a bot and its bridge did. */
export interface LogRow {
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly source: LogSource;
  readonly text: string;
  /** The provider or bot that it is about. */
  readonly providerId: string;
  /** The app that it is about; empty where it is about the whole provider, and for a bot. */
  readonly appId: string;
  readonly jobId?: string | undefined;
  /** The params of the event that carried it, as they came; left out where the text is all that there was. */
  readonly params?: JsonObject | undefined;
}

/** State feeds, which keep only the newest value. Keys of feeds that exist several times stand in the comment. */
export interface StateFeeds
  extends ConfigFeeds,
    ActionFeeds,
    LogStateFeeds,
    SettingsFeeds,
    MemoryFeeds,
    BotStateFeeds,
    RoomStateFeeds {
  panel: PanelInfo;
  providers: readonly ProviderSnapshot[];
  incidents: readonly Incident[];
  orphans: readonly Orphan[];
  traffic: TrafficSnapshot;
  /** By appId. */
  status: StatusSnapshot;
  /** By provider id; the key `all` is the sum of all connections. */
  activity: Activity;
}

/** Log feeds, which are rings with a count of what was dropped. */
export interface LogFeeds {
  /** By provider or bot id; the key `all` holds the lines of everybody. */
  log: LogRow;
}

export type StateFeedName = keyof StateFeeds;
export type LogFeedName = keyof LogFeeds;

export const STATE_FEEDS = [
  'panel',
  'providers',
  'incidents',
  'orphans',
  'traffic',
  'status',
  'activity',
  ...CONFIG_FEEDS,
  ...ACTION_FEEDS,
  ...LOG_STATE_FEEDS,
  ...SETTINGS_FEEDS,
  ...MEMORY_FEEDS,
  ...BOT_FEEDS,
  ...ROOM_FEEDS,
] as const satisfies readonly StateFeedName[];

export const LOG_FEEDS = ['log'] as const satisfies readonly LogFeedName[];

/** Which feed, and which of its kind: the key is empty for a feed that exists once. */
export interface FeedAddress<Name extends StateFeedName | LogFeedName = StateFeedName | LogFeedName> {
  readonly feed: Name;
  readonly key: string;
}
