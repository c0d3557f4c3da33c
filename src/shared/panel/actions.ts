import type { JsonObject, JsonValue } from '../json.ts';
import type { ActionDeclaration } from '../protocols/process/actions.ts';
import type { JobError, JobState } from '../protocols/process/jobs.ts';

/** The calls about the actions of an app and their jobs. */
export const ACTION_CALLS = {} as const;

/** What the calls about the actions of an app and their jobs resolve with. */
export type ActionCallResults = Record<never, never>;

/** Arguments of an action that were used before, or were saved under a name. */
export interface RememberedArguments {
  readonly actionName: string;
  /** Newest first, at most ten, each once. */
  readonly used: readonly JsonObject[];
  readonly saved: readonly { readonly name: string; readonly args: JsonObject }[];
}

/** What an app can be told to do, as it was last asked. Times are milliseconds since the epoch. */
export interface ActionsSnapshot {
  readonly appId: string;
  /** The last list that came; it stays under the error of a question that failed. */
  readonly good: { readonly actions: readonly ActionDeclaration[]; readonly at: number } | null;
  readonly refreshError: { readonly message: string; readonly at: number } | null;
  readonly remembered: readonly RememberedArguments[];
}

/**
 * One run of an action that was asked for here. `asked`: not accepted yet; `refused`: the app did not accept it;
 * `lost`: nobody can tell any more how it ended. The others are the job's own states (Method Contracts, `action.job.get`, 4).
 */
export type JobStanding = 'asked' | 'refused' | 'lost' | JobState;

export interface JobSummary {
  /** Of this panel, from the moment that it was asked for. */
  readonly jobKey: string;
  /** Of the app, as soon as it accepted. */
  readonly jobId: string | null;
  readonly appId: string;
  readonly actionName: string;
  readonly label: string;
  readonly args: JsonObject;
  readonly standing: JobStanding;
  readonly askedAt: number;
  /** Null until it runs; the panel's own time of seeing that, where the app names none. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** In milliseconds; null where none is known. */
  readonly timeLimitMs: number | null;
  /** Why it did not succeed, was refused or was lost. */
  readonly error: JobError | null;
  /** Whether the app declares an action that cancels jobs, and what stands in the way of it now. */
  readonly cancel: 'offered' | 'asked' | 'not-offered';
}

/** What one job said and brought. */
export interface JobOutput {
  readonly jobKey: string;
  /** What it brought; while it runs, what it has brought so far. */
  readonly result: JsonValue;
  readonly stdout: string;
  readonly stderr: string;
  /** Characters at the beginning of each that are no longer kept. */
  readonly cut: { readonly stdout: number; readonly stderr: number };
  /** Lines that came as log events with its jobId, oldest first, at most 1,200. */
  readonly lines: readonly { readonly at: number; readonly source: string; readonly text: string }[];
}

/** The state feeds about the actions of an app and their jobs. */
export interface ActionFeeds {
  /** By appId. */
  actions: ActionsSnapshot;
  /** By appId; newest first, at most fifty. */
  jobs: readonly JobSummary[];
  /** By jobKey. */
  jobOutput: JobOutput;
}

export const ACTION_FEEDS = ['actions', 'jobs', 'jobOutput'] as const satisfies readonly (keyof ActionFeeds)[];
