import { followJob } from '#core/providers/actions/follow-job.ts';
import type { Tap } from '#core/transport/tap.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { JobProgressPrinter } from '../job-progress-printer.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { formatFacts, printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { type ReachedProvider, withProvider } from '../with-provider.ts';

export interface RunRequest {
  readonly actionName: string;
  readonly args: Readonly<Record<string, string>>;
  /** Whether to show the output of the job while it runs. */
  readonly follow: boolean;
}

/** Runs an action to its end: 0 when its job succeeded. The time limit applies to the whole job. */
export function runAction(session: Session, request: AppRequest, run: RunRequest): Promise<CommandOutcome> {
  const { platform, signal } = session;
  const { timeoutMs } = request;
  const progress = run.follow ? new JobProgressPrinter(session) : null;
  const onPoll = (job: JobView, before: JobView | null) => progress?.update(job, before);
  const tap: Tap = {
    frame: (direction, text, _sizeBytes, noise) => {
      if (direction === 'in' && noise === null) progress?.receive(text);
    },
    event: () => {},
  };
  const [invoke] = LEGACY_OPERATIONS['action.run'];
  const use = async ({ client, appId, subscribe }: ReachedProvider): Promise<CommandOutcome> => {
    const deadlineAt = platform.clock.elapsed() + timeoutMs;
    // A provider without events refuses; then only its job is polled.
    if (run.follow) await subscribe();
    const { actionName, args } = run;
    const accepted = await client.call(invoke, { appId, actionName, args }, { timeoutMs, signal });
    if (!accepted.ok) return failedCall(accepted.error);
    const { jobId } = accepted.value;
    const job = await followJob({ client, clock: platform.clock, appId, jobId, deadlineAt, signal, onPoll });
    if (!job.ok) return failedCall(job.error);
    if (request.format === 'json') printJson(session.output, job.value);
    else printJob(session, job.value, run.follow);
    return succeed(job.value.state === 'succeeded' ? EXIT_CODES.done : EXIT_CODES.refused);
  };
  return withProvider(session, request, timeoutMs, use, tap);
}

function printJob(session: Session, job: JobView, isShown: boolean): void {
  const { jobId, state, startedAt, finishedAt, result, error } = job;
  const printed = isShown ? '' : `${job.stdout}${job.stderr}`.replace(/\n*$/, '\n');
  session.output.write(formatFacts({ jobId, state, startedAt, finishedAt, result }));
  if (error !== null) session.output.write(formatFacts({ error: `${error.code}: ${error.message}` }));
  if (printed.trim() !== '') session.output.write(`${printed.split('\n').map(printable).join('\n')}`);
}
