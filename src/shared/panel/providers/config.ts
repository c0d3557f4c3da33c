import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';
import type { JsonValue } from '../../json.ts';
import type { ConfigChange, ConfigView } from '../../protocols/process/config.ts';

/** What became of each change, in their order. */
export interface SaveReport {
  readonly outcomes: readonly SaveOutcome[];
}

/**
 * `refused`: the app did not take it, or did not answer; the code is the app's own or Flybridge's. `conflict`: the value
 * was changed outside meanwhile, and nothing was written.
 */
export type SaveOutcome =
  | { readonly key: string; readonly outcome: 'saved'; readonly answer: ConfigChange }
  | { readonly key: string; readonly outcome: 'refused'; readonly code: string; readonly message: string }
  | { readonly key: string; readonly outcome: 'conflict'; readonly current: JsonValue };

/** A value that was saved from here, and what the app answered. Times are milliseconds since the epoch. */
export interface SavedChange {
  readonly id: string;
  /** The same for all that was saved together, which is undone together. */
  readonly saveId: string;
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
  /** The process that ran then, as the app told or as it is known; null where nobody knows it. */
  readonly pid: number | null;
  /** The boot that ran then; empty where it is not known. */
  readonly bootId: string;
}

/** Values that came into use, because another process or boot was seen after they were saved. */
export interface ConfirmedRestart {
  readonly keys: readonly string[];
  readonly at: number;
  /** What was seen then; null and empty where it is not known. */
  readonly pid: number | null;
  readonly bootId: string;
}

/** What is known of the config of one app. */
export interface ConfigSnapshot {
  readonly appId: string;
  /** The last config that was read; it stays under the error of a reading that failed. */
  readonly good: { readonly view: ConfigView; readonly at: number } | null;
  readonly refreshError: { readonly message: string; readonly at: number } | null;
  /** Newest first, at most twenty, but always all of the newest save and never a part of an older one. */
  readonly saved: readonly SavedChange[];
  /**
   * Null where nothing waits for a restart. It ends when another pid or bootId is seen, or when the app says of each of
   * its keys that the value in use is saved again; never because a button was pressed.
   */
  readonly pendingRestart: PendingRestart | null;
  /** The last time that another pid or bootId brought saved values into use; null when that has not been. */
  readonly confirmedRestart: ConfirmedRestart | null;
}

/** By appId. */
export const CONFIG_FEED = defineFeed.state<ConfigSnapshot, ByKey>('config');
