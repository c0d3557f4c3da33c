import type { JsonValue } from '../json.ts';
import type { ConfigChange, ConfigView } from '../protocols/process/config.ts';

/** The calls about the config of an app. */
export const CONFIG_CALLS = {} as const;

/** What the calls about the config of an app resolve with. */
export type ConfigCallResults = Record<never, never>;

/** A value that was saved from here, and what the app answered. Times are milliseconds since the epoch. */
export interface SavedChange {
  readonly id: string;
  readonly at: number;
  readonly key: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly answer: ConfigChange;
}

/** Values that are saved and not in use yet: a process still runs that was started before they were set. */
export interface PendingRestart {
  readonly keys: readonly string[];
  /** When the first of them was saved. */
  readonly since: number;
  /** The process that ran then, as the app told or as it is known; null where neither is. */
  readonly pid: number | null;
  /** The boot that ran then; empty where it is not known. */
  readonly bootId: string;
}

/** What is known of the config of one app. */
export interface ConfigSnapshot {
  readonly appId: string;
  /** The last config that was read; it stays under the error of a reading that failed. */
  readonly good: { readonly view: ConfigView; readonly at: number } | null;
  readonly refreshError: { readonly message: string; readonly at: number } | null;
  /** Newest first, at most twenty. */
  readonly saved: readonly SavedChange[];
  /** Null where nothing waits for a restart. It ends when another pid or bootId is seen, and only then. */
  readonly pendingRestart: PendingRestart | null;
}

/** The state feeds about the config of an app. */
export interface ConfigFeeds {
  /** By appId. */
  config: ConfigSnapshot;
}

export const CONFIG_FEEDS = ['config'] as const satisfies readonly (keyof ConfigFeeds)[];
