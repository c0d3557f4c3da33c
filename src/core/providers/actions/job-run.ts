import type { JobOutput, JobPhase, JobSummary } from '#shared/panel/providers/actions.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { type JobProgress, readJobProgress } from '#shared/protocols/process/job-progress.ts';
import { type AcceptedJob, isTerminal, type JobError, type JobView } from '#shared/protocols/process/jobs.ts';
import { meaningOf } from '#shared/protocols/process/legacy.ts';
import { HIDDEN_VALUE, hideSecretFields } from '#shared/redaction/hide-fields.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../../platform/pause.ts';
import type { WatchedClient } from '../app-reach.ts';
import { followJob } from './follow-job.ts';
import { JobRecord, type UnnumberedLine } from './job-record.ts';

/**
 * The minimum time limit for acceptance. Real hosts run the action first and then answer; this ends the wait, not the
 * action.
 */
export const ACCEPT_LIMIT_MS = 3_600_000;

/** The time limit of one poll; the poll is repeated. */
const QUESTION_LIMIT_MS = 8_000;

/** How often polls may fail with an internal error of the host, and the pause before the next one. */
const MAX_FAILURES = 5;
const FAILURE_PAUSE_MS = 1_000;

export interface JobRequest {
  readonly action: ActionDeclaration;
  readonly args: ActionArguments;
  /** Sent if given; otherwise the limit of the app applies. */
  readonly timeoutSeconds?: number | undefined;
}

export interface JobRunOptions {
  readonly jobKey: string;
  readonly appId: string;
  readonly providerId: string;
  readonly request: JobRequest;
  readonly clock: Clock;
  /** Called when {@link JobRun.summary} changed. */
  readonly onChange: () => void;
  /** Called when {@link JobRun.output} changed. */
  readonly onOutput: () => void;
  /** Called with lines that came only with a poll of the job. */
  readonly onLines: (jobId: string, lines: readonly UnnumberedLine[]) => void;
}

/** One run of an action that was started here, followed to its end if possible. */
export class JobRun {
  readonly #options: JobRunOptions;
  readonly #record: JobRecord;
  readonly #askedAt: number;
  #phase: JobPhase = 'asked';
  #accepted: AcceptedJob | null = null;
  #startedAt: number | null = null;
  #endedAt: number | null = null;
  #error: JobError | null = null;
  #progress: JobProgress | null = null;
  #cancel: 'none' | 'asked' = 'none';
  /** Whether the next process may still know a lost job. */
  #hope: 'next-channel' | 'none' = 'next-channel';
  #client: WatchedClient | null = null;
  #watching = new AbortController();

  constructor(options: JobRunOptions) {
    this.#options = options;
    this.#record = new JobRecord(options.jobKey);
    this.#askedAt = options.clock.now();
  }

  get appId(): string {
    return this.#options.appId;
  }

  get jobKey(): string {
    return this.#options.jobKey;
  }

  get providerId(): string {
    return this.#options.providerId;
  }

  get request(): JobRequest {
    return this.#options.request;
  }

  get jobId(): string | null {
    return this.#accepted?.jobId ?? null;
  }

  get output(): JobOutput {
    return this.#record.output;
  }

  /** Whether it may be running now. */
  get isActive(): boolean {
    return this.#phase === 'asked' || this.#phase === 'queued' || this.#phase === 'running';
  }

  /** `canCancel`: whether the app declares an action that cancels this one. */
  summary(canCancel: boolean): JobSummary {
    const { appId, jobKey, request } = this.#options;
    const limit = request.timeoutSeconds ?? request.action.timeoutSeconds;
    const isOffered = canCancel && this.isActive && this.#accepted !== null;
    return {
      jobKey,
      jobId: this.jobId,
      appId,
      actionName: request.action.name,
      label: request.action.label,
      args: hideSecretFields(request.args, HIDDEN_VALUE),
      phase: this.#phase,
      askedAt: this.#askedAt,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      timeLimitMs: limit === undefined ? null : limit * 1_000,
      error: this.#error,
      progress: this.isActive ? this.#progress : null,
      cancel: !isOffered ? 'not-offered' : this.#cancel === 'asked' ? 'asked' : 'offered',
    };
  }

  /** Requests the run, and follows the job until it ends or is lost. Never rejects. */
  async invoke(client: WatchedClient): Promise<void> {
    const { appId, request } = this.#options;
    const { action, args, timeoutSeconds } = request;
    this.#client = client;
    const limitMs = 1_000 * (timeoutSeconds ?? action.timeoutSeconds ?? 0);
    const answer = await client.call(
      'action.invoke',
      { appId, actionName: action.name, args, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }) },
      { timeoutMs: Math.max(ACCEPT_LIMIT_MS, 2 * limitMs) },
    );
    if (!answer.ok) {
      this.#endUnaccepted(answer.error);
      return;
    }
    this.#accepted = answer.value;
    // The state in this answer is often older than that of the job.
    this.#phase = answer.value.state === 'running' ? 'running' : 'queued';
    this.#options.onChange();
    if (this.#client === client) await this.#follow(client, answer.value.jobId);
    else this.#loseChannel();
  }

  /** The process or the connection has changed, or is gone. */
  reach(client: WatchedClient | null): void {
    if (client === this.#client) return;
    this.#client = client;
    const { jobId } = this;
    if (jobId === null) return;
    this.#watching.abort();
    if (this.isActive) this.#loseChannel();
    const mayBeKnown = this.#phase === 'lost' && this.#hope === 'next-channel';
    if (client !== null && mayBeKnown) void this.#follow(client, jobId);
  }

  /** A line came as a log event with its jobId. */
  addLine(line: UnnumberedLine): void {
    this.#record.addLine(line);
    this.#options.onOutput();
  }

  recordCancel(cancel: 'none' | 'asked'): void {
    this.#cancel = cancel;
    this.#options.onChange();
  }

  /** Stops following it. */
  dispose(): void {
    this.#watching.abort();
  }

  async #follow(client: WatchedClient, jobId: string): Promise<void> {
    const { appId, clock } = this.#options;
    const watching = new AbortController();
    this.#watching = watching;
    const { signal } = watching;
    for (let failures = 0; ; ) {
      const answer = await followJob({
        ...{ client, clock, appId, jobId, signal, deadlineAt: null, questionLimitMs: QUESTION_LIMIT_MS },
        onPoll: (job) => {
          failures = 0;
          if (!signal.aborted) this.#recordPoll(job);
        },
      });
      if (signal.aborted || answer.ok) return;
      const { error } = answer;
      const isInner = error.kind === 'protocol' && meaningOf(error.code) === 'E_INTERNAL';
      failures += 1;
      if (error.kind === 'local' && error.code === 'TIMEOUT') await client.untilResponsive();
      else if (isInner && failures < MAX_FAILURES) await pause(clock, FAILURE_PAUSE_MS);
      else {
        this.#loseBy(error);
        return;
      }
    }
  }

  #recordPoll(job: JobView): void {
    const { clock, onChange, onLines, onOutput } = this.#options;
    const acceptedAt = this.#accepted?.acceptedAt ?? '';
    if (acceptedAt !== '' && job.acceptedAt !== undefined && job.acceptedAt !== acceptedAt) {
      this.#watching.abort();
      this.#lose('E_NOT_FOUND', `The new process uses ${job.jobId} for another job`, 'none');
      return;
    }
    const now = clock.now();
    const { lines, news } = this.#record.update(job, now);
    if (lines.length > 0) onLines(job.jobId, lines);
    if (news === 'some') onOutput();
    this.#phase = job.state;
    this.#error = job.error;
    this.#progress = readJobProgress(job.result);
    const seenAt = job.state === 'running' ? now : null;
    this.#startedAt = readTime(job.startedAt) ?? this.#startedAt ?? seenAt;
    this.#endedAt = isTerminal(job.state) ? (readTime(job.finishedAt) ?? now) : null;
    onChange();
  }

  #endUnaccepted(error: CallError): void {
    const { code, message } = error;
    const { action } = this.#options.request;
    if (error.kind === 'protocol') {
      this.#end('refused', { code, message, details: error.details ?? {} });
      return;
    }
    this.#hope = 'none';
    if (code === 'NOT_CONNECTED' || code === 'BAD_PARAMS') this.#end('refused', { code, message, details: {} });
    else if (code === 'TIMEOUT') {
      const why = `${action.name} was not accepted within an hour or twice its time limit. It may still be running`;
      this.#lose(code, why, 'none');
    } else if (code === 'INVALID_RESULT') this.#lose(code, `${message}. It may have run`, 'none');
    else
      this.#lose(code, `${this.providerId} ended before it accepted the action. The action may have started`, 'none');
  }

  #loseBy(error: CallError): void {
    const isChannel = error.kind === 'local' && error.code !== 'INVALID_RESULT';
    if (isChannel) this.#loseChannel();
    else if (this.#phase !== 'lost') this.#lose(error.code, error.message, 'none');
    else
      this.#lose(
        'PROCESS_ENDED',
        `${this.providerId} ended before the job did. Its next process does not know the job`,
        'none',
      );
  }

  #loseChannel(): void {
    const why = `${this.providerId} ended or was disconnected before the job ended. The result is unknown`;
    this.#lose('PROCESS_ENDED', why, 'next-channel');
  }

  #lose(code: string, message: string, hope: 'next-channel' | 'none'): void {
    this.#hope = hope;
    this.#end('lost', { code, message, details: {} });
  }

  #end(phase: JobPhase, error: JobError): void {
    this.#phase = phase;
    this.#error = error;
    this.#endedAt ??= this.#options.clock.now();
    this.#options.onChange();
  }
}

/** Milliseconds since the epoch, or null for an invalid time. */
function readTime(text: string | null): number | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}
