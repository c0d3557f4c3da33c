import { addedOutput } from '#core/providers/actions/added-output.ts';
import { isJsonObject } from '#shared/json.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { readLogEvent } from './log-event.ts';
import { printAside, printJson } from './print.ts';
import type { Session } from './session.ts';

/**
 * Shows the output of a job on standard error while it runs: from log events if the provider pushes them, otherwise
 * from what each poll of the job adds. Lines for a terminal, JSON lines for a program.
 */
export class JobProgressPrinter {
  readonly #session: Pick<Session, 'errors'>;
  /** Jobs whose lines come as events, so their output would repeat them. */
  readonly #withEvents = new Set<string>();

  constructor(session: Pick<Session, 'errors'>) {
    this.#session = session;
  }

  /** Handles a received line; ignores all but log events. */
  receive(text: string): void {
    const event = readLogEvent(text);
    if (event === null) return;
    const { errors } = this.#session;
    const { jobId, level, line, source } = event.line;
    if (jobId !== undefined) this.#withEvents.add(jobId);
    if (!errors.isTerminal) printJson(errors, event.message);
    else printAside(this.#session, source || 'log', level === 'info' ? line : `${level}: ${line}`);
  }

  /** A poll of the job, and the one before. */
  update(job: JobView, before: JobView | null): void {
    if (!this.#withEvents.has(job.jobId)) this.#showOutput(job, before);
    const { jobId, result, state } = job;
    const hasMoved = before?.state !== state || JSON.stringify(before.result) !== JSON.stringify(result);
    if (!hasMoved) return;
    const { errors } = this.#session;
    const isEmpty = isJsonObject(result) && Object.keys(result).length === 0;
    if (!errors.isTerminal) printJson(errors, { jobId, state, result });
    else printAside(this.#session, 'job', isEmpty ? state : `${state} ${JSON.stringify(result)}`);
  }

  #showOutput(job: JobView, before: JobView | null): void {
    const { errors } = this.#session;
    for (const source of ['stdout', 'stderr'] as const) {
      const text = addedOutput(job[source], before?.[source] ?? '');
      if (text === '') continue;
      if (!errors.isTerminal) printJson(errors, { jobId: job.jobId, [source]: text });
      else for (const line of text.split('\n')) printAside(this.#session, source, line);
    }
  }
}
