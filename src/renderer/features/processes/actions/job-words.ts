import type { Status } from '#shared/lifecycle/status.ts';
import type { JobPhase, JobSummary } from '#shared/panel/providers/actions.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { formatDuration, formatMeasured, formatOf, MISSING } from '#ui/words/format.ts';

/** How each phase of a job is shown. */
export const JOB_PHASE_WORDS: Readonly<Record<JobPhase, { readonly status: Status; readonly word: string }>> = {
  asked: { status: 'working', word: 'Asked' },
  queued: { status: 'waiting', word: 'Queued' },
  running: { status: 'working', word: 'Running' },
  succeeded: { status: 'ready', word: 'Succeeded' },
  failed: { status: 'failed', word: 'Failed' },
  timeout: { status: 'failed', word: 'Timed out' },
  canceled: { status: 'stopped', word: 'Canceled' },
  refused: { status: 'failed', word: 'Refused' },
  lost: { status: 'stale', word: 'Lost' },
};

/** Whether it may be running now. */
export function isActive({ phase }: JobSummary): boolean {
  return phase === 'asked' || phase === 'queued' || phase === 'running';
}

/** Whether it ended badly. */
export function hasFailed({ phase }: JobSummary): boolean {
  return phase === 'failed' || phase === 'timeout' || phase === 'refused' || phase === 'lost';
}

/** How long it has run, or ran. Before it is accepted, the time since the request: real hosts answer at the end. */
export function elapsedWords({ askedAt, endedAt, phase, startedAt }: JobSummary, now: number): string {
  if (phase === 'asked') return formatDuration(now - askedAt);
  if (startedAt === null) return MISSING;
  return endedAt === null ? formatDuration(now - startedAt) : formatMeasured(endedAt - startedAt);
}

/** "3 of 5", or "42 %". */
export function progressWords({ progress }: JobSummary): string | undefined {
  if (progress === null) return undefined;
  return progress.of === 100 ? `${Math.round(progress.done)} %` : formatOf(progress.done, progress.of);
}

/** "port=COM7 baud=230400". */
export function argumentWords(args: ActionArguments): string {
  return Object.entries(args)
    .map(([name, text]) => `${name}=${/[\s"=]/.test(text) ? JSON.stringify(text) : text}`)
    .join(' ');
}
