import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { fail, type Result } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../../platform/pause.ts';
import type { ProcessClient } from '../channel/process-client.ts';

/** The interval between two polls of a job, in milliseconds: at its start, and later. */
export const JOB_POLL_MS = 200;
const LONG_JOB_POLL_MS = 1_000;

/** The interval is this fraction of the time since the start, within these two. */
const POLL_SHARE = 25;

export interface FollowJobOptions {
  readonly client: ProcessClient;
  readonly clock: Clock;
  readonly appId: string;
  readonly jobId: string;
  /** In the time of the clock's `elapsed`; null follows without a limit. */
  readonly deadlineAt: number | null;
  /** The time limit of one poll; by default the deadline. */
  readonly questionLimitMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Called for every poll of the job, with the previous one. */
  readonly onPoll: (job: JobView, before: JobView | null) => void;
}

/**
 * Polls a job until it ends, one request at a time (Compatibility Mapping Rules, 5). To stop polling does not end the
 * job.
 */
export async function followJob(options: FollowJobOptions): Promise<Result<JobView, CallError>> {
  const { client, clock, appId, jobId, signal, onPoll } = options;
  const deadlineAt = options.deadlineAt ?? Number.POSITIVE_INFINITY;
  const beganAt = clock.elapsed();
  let before: JobView | null = null;
  for (;;) {
    const leftMs = deadlineAt - clock.elapsed();
    if (signal.aborted) return fail(localError('ABORTED', `job ${jobId} is no longer followed`));
    if (leftMs <= 0) return fail(localError('TIMEOUT', `job ${jobId} did not end within the time limit`));
    const timeoutMs = Math.min(leftMs, options.questionLimitMs ?? leftMs);
    const answer = await client.call('action.job.get', { appId, jobId }, { timeoutMs, signal });
    if (!answer.ok) return answer;
    onPoll(answer.value, before);
    if (isTerminal(answer.value.state)) return answer;
    before = answer.value;
    await pause(clock, Math.min(pollGap(clock.elapsed() - beganAt), leftMs), signal);
  }
}

/** The end of a short job is seen at once, and a long one costs little. */
function pollGap(watchedMs: number): number {
  return Math.min(LONG_JOB_POLL_MS, Math.max(JOB_POLL_MS, watchedMs / POLL_SHARE));
}
