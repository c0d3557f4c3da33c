import { defineFeed } from '../../feeds/define-feed.ts';
import type { ProcessExit } from '../../lifecycle/failure.ts';

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

/** One unexpected end, with what helps to find out why. Times are milliseconds since the epoch. */
export interface IncidentRun {
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

/** Unexpected ends of one program, each soon after the one before: the newest of them, and those before it. */
export interface Incident extends IncidentRun {
  /** Stays the same while more ends join it. */
  readonly id: string;
  readonly providerId: string;
  /** The newest end in words. */
  readonly title: string;
  /** The number of ends, also of those that are not kept. */
  readonly count: number;
  /** When the first of them was. */
  readonly beganAt: number;
  /** The ends before the newest, newest first; of many the last ones. */
  readonly earlier: readonly IncidentRun[];
}

/** A process that outlived a panel that was killed, found when the next one started. */
export interface Orphan {
  readonly pid: number;
  /** Its argument vector, as far as it is known. */
  readonly command: readonly string[];
  /** In milliseconds since the epoch; null where it is not known. */
  readonly startedAt: number | null;
}

/** Newest first. */
export const INCIDENTS_FEED = defineFeed.state<readonly Incident[]>('incidents');

export const ORPHANS_FEED = defineFeed.state<readonly Orphan[]>('orphans');
