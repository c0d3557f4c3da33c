import { type ByKey, defineFeed } from '../../feeds/define-feed.ts';
import type { JsonValue } from '../../json.ts';
import type { ActionDeclaration } from '../../protocols/process/actions.ts';
import type { ActionArguments } from '../../protocols/process/check-arguments.ts';
import type { JobProgress } from '../../protocols/process/job-progress.ts';
import type { JobError, JobState } from '../../protocols/process/jobs.ts';

/** Arguments of an action that were used before, or were saved under a name. */
export interface RememberedArguments {
  readonly actionName: string;
  /** Newest first, at most ten, each once; without what looks like a secret. */
  readonly used: readonly ActionArguments[];
  /** By their names, in their order. */
  readonly saved: readonly { readonly name: string; readonly args: ActionArguments }[];
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
export type JobPhase = 'asked' | 'refused' | 'lost' | JobState;

export interface JobSummary {
  /** Of this panel, from the moment that it was asked for. */
  readonly jobKey: string;
  /** Of the app, as soon as it accepted. */
  readonly jobId: string | null;
  readonly appId: string;
  readonly actionName: string;
  readonly label: string;
  /** Of what looks like a secret only that it was given. */
  readonly args: ActionArguments;
  readonly phase: JobPhase;
  readonly askedAt: number;
  /** Null until it runs; the panel's own time of seeing that, where the app names none. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** In milliseconds; null where none is known. */
  readonly timeLimitMs: number | null;
  /** Why it did not succeed, was refused or was lost. */
  readonly error: JobError | null;
  /** How far it is, where its interim result says so; null where it does not, and when it is over. */
  readonly progress: JobProgress | null;
  /** Whether it can be canceled: the app declares an action for that, and it is not over. */
  readonly cancel: 'offered' | 'asked' | 'not-offered';
}

/** A line that a job said, at the time when the panel heard it. */
export interface JobLine {
  /** Counts the lines of its job from 0. */
  readonly seq: number;
  readonly at: number;
  readonly source: 'stdout' | 'stderr';
  readonly text: string;
}

/** What one job said and brought. */
export interface JobOutput {
  readonly jobKey: string;
  /** What it brought; while it runs, what it has brought so far. The beginning of its text where it is too large. */
  readonly result: JsonValue;
  /** The end of each, where it is too large. */
  readonly stdout: string;
  readonly stderr: string;
  /** Characters of each that are not kept. */
  readonly cut: { readonly result: number; readonly stdout: number; readonly stderr: number };
  /** Oldest first, at most 1,200: what came as log events with its jobId, or else what each look at the job added. */
  readonly lines: readonly JobLine[];
}

/** By appId. */
export const ACTIONS_FEED = defineFeed.state<ActionsSnapshot, ByKey>('actions');

/** By appId; newest first, at most fifty. */
export const JOBS_FEED = defineFeed.state<readonly JobSummary[], ByKey>('jobs');

/** By jobKey. */
export const JOB_OUTPUT_FEED = defineFeed.state<JobOutput, ByKey>('jobOutput');
