import type { Tap } from '#core/transport/tap.ts';
import { decodeMessage } from '#shared/protocols/process/codec.ts';
import { logLineSchema } from '#shared/protocols/process/events.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { followJob } from '../follow-job.ts';
import { EXIT_CODES, failedCall, type Outcome } from '../outcome.ts';
import { formatFacts, printAside, printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { type ReachedProvider, withProvider } from '../with-provider.ts';

export interface RunRequest {
  readonly actionName: string;
  readonly args: Readonly<Record<string, string>>;
  /** Whether what the job says is shown while it runs. */
  readonly follow: boolean;
}

/** Runs an action to its end: 0 when its job succeeded. The time limit is that of the whole job. */
export function runAction(session: Session, request: AppRequest, run: RunRequest): Promise<Outcome> {
  const { platform, signal } = session;
  const { timeoutMs } = request;
  const [invoke] = LEGACY_OPERATIONS['action.run'];
  const use = async ({ client, appId, pid }: ReachedProvider): Promise<Outcome> => {
    const deadlineAt = platform.clock.elapsed() + timeoutMs;
    // Whoever has no events refuses, and is watched by its job alone.
    if (run.follow && pid !== null) await client.call('events.subscribe', { topics: ['log'] }, { timeoutMs, signal });
    const { actionName, args } = run;
    const accepted = await client.call(invoke, { appId, actionName, args }, { timeoutMs, signal });
    if (!accepted.ok) return failedCall(accepted.error);
    const progress = run.follow
      ? (job: JobView, before: JobView | null) => printProgress(session, job, before)
      : () => {};
    const { jobId } = accepted.value;
    const job = await followJob({ client, clock: platform.clock, appId, jobId, deadlineAt, signal, progress });
    if (!job.ok) return failedCall(job.error);
    if (request.format === 'json') printJson(session.output, job.value);
    else printJob(session, job.value, run.follow);
    return succeed(job.value.state === 'succeeded' ? EXIT_CODES.done : EXIT_CODES.refused);
  };
  return withProvider(session, request, timeoutMs, use, run.follow ? logTap(session) : undefined);
}

/** Shows the `log` events that cross the channel. */
function logTap(session: Session): Tap {
  return (direction, text, kind) => {
    if (direction !== 'in' || kind !== 'line') return;
    const message = decodeMessage(text);
    if (message.kind !== 'event' || message.event !== 'log') return;
    const { errors } = session;
    if (!errors.isTerminal) printJson(errors, { event: message.event, params: message.params });
    else {
      const { level, source, line } = logLineSchema.parse(message.params);
      printAside(session, source || 'log', level === 'info' ? line : `${level}: ${line}`);
    }
  };
}

/** What came since the job was looked at before. */
function printProgress(session: Session, job: JobView, before: JobView | null): void {
  const { errors } = session;
  for (const source of ['stdout', 'stderr'] as const) {
    const text = newPart(job[source], before?.[source] ?? '');
    if (text === '') continue;
    if (errors.isTerminal) for (const line of text.split('\n')) printAside(session, source, line);
    else printJson(errors, { jobId: job.jobId, [source]: text });
  }
  const { jobId, result, state } = job;
  const hasMoved =
    before === null || before.state !== state || JSON.stringify(before.result) !== JSON.stringify(result);
  if (!hasMoved) return;
  if (errors.isTerminal) printAside(session, 'job', `${state} ${JSON.stringify(result)}`);
  else printJson(errors, { jobId, state, result });
}

function newPart(text: string, before: string): string {
  const added = text.startsWith(before) ? text.slice(before.length) : text;
  return added.replace(/\n$/, '');
}

function printJob(session: Session, job: JobView, isShown: boolean): void {
  const { jobId, state, startedAt, finishedAt, result, error } = job;
  const said = isShown ? '' : `${job.stdout}${job.stderr}`.replace(/\n*$/, '\n');
  session.output.write(formatFacts({ jobId, state, startedAt, finishedAt, result }));
  if (error !== null) session.output.write(formatFacts({ error: `${error.code}: ${error.message}` }));
  if (said.trim() !== '') session.output.write(`${said.split('\n').map(printable).join('\n')}`);
}
