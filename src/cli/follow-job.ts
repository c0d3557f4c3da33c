import type { CallError } from '#core/calls/call-error.ts';
import { localError } from '#core/calls/call-error.ts';
import type { Clock } from '#core/platform/clock.ts';
import type { ProcessClient } from '#core/providers/process-client.ts';
import { isTerminal, type JobView } from '#shared/protocols/process/jobs.ts';
import { fail, type Result } from '#shared/result.ts';
import { pause } from './pause.ts';

/** Between two looks at a job, in milliseconds. */
export const JOB_POLL_MS = 200;

export interface FollowJobOptions {
  readonly client: ProcessClient;
  readonly clock: Clock;
  readonly appId: string;
  readonly jobId: string;
  /** On the clock's `elapsed`. */
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
  /** Hears of every look at the job, with the one before. */
  readonly look: (job: JobView, before: JobView | null) => void;
}

/** Asks for a job until it is over (Compatibility Mapping Rules, 5). A job is not ended by not being watched any more. */
export async function followJob(options: FollowJobOptions): Promise<Result<JobView, CallError>> {
  const { client, clock, appId, jobId, deadlineAt, signal, look } = options;
  let before: JobView | null = null;
  for (;;) {
    const leftMs = deadlineAt - clock.elapsed();
    if (signal.aborted) return fail(localError('ABORTED', `job ${jobId} is no longer watched`));
    if (leftMs <= 0) return fail(localError('TIMEOUT', `job ${jobId} was not over within the time limit`));
    const answer = await client.call('action.job.get', { appId, jobId }, { timeoutMs: leftMs, signal });
    if (!answer.ok) return answer;
    look(answer.value, before);
    if (isTerminal(answer.value.state)) return answer;
    before = answer.value;
    await pause(clock, Math.min(JOB_POLL_MS, leftMs), signal);
  }
}
