import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { fail, type Result } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../../platform/pause.ts';
import type { ProcessClient } from '../channel/process-client.ts';

/** Between two looks at a job, in milliseconds: at its beginning, and when it has long been watched. */
export const JOB_POLL_MS = 200;
const LONG_JOB_POLL_MS = 1_000;

/** The gap is this part of the time for which the job has been watched, within those two. */
const POLL_SHARE = 25;

export interface FollowJobOptions {
  readonly client: ProcessClient;
  readonly clock: Clock;
  readonly appId: string;
  readonly jobId: string;
  /** On the clock's `elapsed`; null watches as long as it takes. */
  readonly deadlineAt: number | null;
  /** How long one question may take; until the deadline where it is left out. */
  readonly questionLimitMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Hears of every look at the job, with the one before. */
  readonly onPoll: (job: JobView, before: JobView | null) => void;
}

/**
 * Asks for a job until it is over, one question at a time (Compatibility Mapping Rules, 5). A job is not ended by not
 * being watched any more.
 */
export async function followJob(options: FollowJobOptions): Promise<Result<JobView, CallError>> {
  const { client, clock, appId, jobId, signal, onPoll } = options;
  const deadlineAt = options.deadlineAt ?? Number.POSITIVE_INFINITY;
  const beganAt = clock.elapsed();
  let before: JobView | null = null;
  for (;;) {
    const leftMs = deadlineAt - clock.elapsed();
    if (signal.aborted) return fail(localError('ABORTED', `job ${jobId} is no longer watched`));
    if (leftMs <= 0) return fail(localError('TIMEOUT', `job ${jobId} was not over within the time limit`));
    const timeoutMs = Math.min(leftMs, options.questionLimitMs ?? leftMs);
    const answer = await client.call('action.job.get', { appId, jobId }, { timeoutMs, signal });
    if (!answer.ok) return answer;
    onPoll(answer.value, before);
    if (isTerminal(answer.value.state)) return answer;
    before = answer.value;
    await pause(clock, Math.min(pollGap(clock.elapsed() - beganAt), leftMs), signal);
  }
}

/** A short job is seen to end at once, and a long one costs little. */
function pollGap(watchedMs: number): number {
  return Math.min(LONG_JOB_POLL_MS, Math.max(JOB_POLL_MS, watchedMs / POLL_SHARE));
}
