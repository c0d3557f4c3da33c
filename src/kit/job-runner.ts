import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { isTerminal } from '#shared/protocols/process/jobs.ts';
import type { Action, JobContext } from './action.ts';
import { Job } from './job.ts';

export interface JobRunnerOptions {
  readonly clock: Clock;
  /** Called for each line of a job. */
  readonly emitLog: (line: JobLogLine) => void;
  /** Called when a job starts to run and when it ends. */
  readonly onChange: () => void;
  /** The maximum number of finished jobs to keep. */
  readonly keptJobs?: number;
}

export interface JobLogLine {
  readonly jobId: string;
  readonly actionName: string;
  readonly level: 'info' | 'error';
  readonly line: string;
}

/** An action to run. `timeoutMs` can shorten the action's own limit, not extend it. */
export interface JobStart {
  readonly actionName: string;
  readonly action: Action;
  readonly args: JobContext['args'];
  readonly timeoutMs?: number | undefined;
}

const DEFAULT_KEPT_JOBS = 100;

/**
 * The jobs of one app. A job runs when no other of its mutex does, in the order of their acceptance; without a mutex
 * it runs at once, beside all others.
 */
export class JobRunner implements Disposable {
  readonly #options: JobRunnerOptions;
  /** In the order of their acceptance. */
  readonly #jobs = new Map<string, Job>();
  #count = 0;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Accepts a job. It starts after this turn, so it is really queued when its acceptance is sent. */
  accept({ actionName, action, args, timeoutMs = action.timeoutMs }: JobStart): Job {
    const { clock, emitLog } = this.#options;
    this.#count += 1;
    const jobId = `job-${clock.now()}-${this.#count}`;
    const job = new Job({
      jobId,
      actionName,
      action,
      args,
      timeoutMs: Math.min(timeoutMs, action.timeoutMs),
      clock,
      emitLog: (level, line) => emitLog({ jobId, actionName, level, line }),
      cancelJob: (other) => this.cancel(other),
      onChange: () => this.#changed(),
    });
    this.#jobs.set(jobId, job);
    clock.after(0, () => this.#beginWaiting());
    return job;
  }

  find(jobId: string): Job | undefined {
    return this.#jobs.get(jobId);
  }

  cancel(jobId: string): 'canceled' | 'over' | 'unknown' {
    const job = this.find(jobId);
    if (job === undefined) return 'unknown';
    return job.cancel() ? 'canceled' : 'over';
  }

  /** Cancels all unfinished jobs. */
  dispose(): void {
    for (const job of [...this.#jobs.values()].reverse()) job.cancel();
  }

  #changed(): void {
    this.#options.onChange();
    this.#forgetOldest();
    this.#beginWaiting();
  }

  #beginWaiting(): void {
    for (const job of this.#jobs.values()) {
      if (job.state === 'queued' && !this.#isTaken(job.mutex)) job.begin();
    }
  }

  #isTaken(mutex: string | undefined): boolean {
    if (mutex === undefined) return false;
    return [...this.#jobs.values()].some((job) => job.mutex === mutex && job.state === 'running');
  }

  #forgetOldest(): void {
    const over = [...this.#jobs.values()].filter(({ state }) => isTerminal(state));
    const kept = this.#options.keptJobs ?? DEFAULT_KEPT_JOBS;
    for (const { jobId } of over.slice(0, Math.max(0, over.length - kept))) this.#jobs.delete(jobId);
  }
}
