import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import {
  isTerminal,
  type JobError,
  type JobState,
  type JobView,
  type TerminalJobState,
} from '#shared/protocols/process/jobs.ts';
import { type Action, ActionError, type JobContext } from './action.ts';
import { BoundedLines } from './bounded-lines.ts';

/** The limit of a job's output, for each of stdout and stderr. */
const MAX_OUTPUT_CHARS = 256 * 1024;

export interface JobOptions {
  readonly jobId: string;
  readonly actionName: string;
  readonly action: Action;
  readonly args: JobContext['args'];
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Called for each line of the job. */
  readonly emitLog: (level: 'info' | 'error', line: string) => void;
  readonly cancelJob: JobContext['cancelJob'];
  /** Called when the job starts to run and when it ends. */
  readonly onChange: () => void;
}

/** One run of an action, from its acceptance to one of the four final states. */
export class Job {
  readonly jobId: string;
  readonly mutex: string | undefined;
  readonly acceptedAt: string;
  /** Resolves when the job ends. Never rejects. */
  readonly ended: Promise<void>;
  readonly #options: JobOptions;
  readonly #abort = new AbortController();
  readonly #stdout = new BoundedLines(MAX_OUTPUT_CHARS);
  readonly #stderr = new BoundedLines(MAX_OUTPUT_CHARS);
  readonly #resolveEnd: () => void;
  #state: JobState = 'queued';
  #timer: Disposable | null = null;
  #startedAt: string | null = null;
  #finishedAt: string | null = null;
  #result: JsonValue = {};
  #error: JobError | null = null;

  constructor(options: JobOptions) {
    this.#options = options;
    this.jobId = options.jobId;
    this.mutex = options.action.mutex;
    this.acceptedAt = this.#now();
    let resolveEnd = () => {};
    this.ended = new Promise((resolve) => {
      resolveEnd = resolve;
    });
    this.#resolveEnd = resolveEnd;
  }

  get state(): JobState {
    return this.#state;
  }

  view(): JobView {
    return {
      jobId: this.jobId,
      state: this.#state,
      acceptedAt: this.acceptedAt,
      startedAt: this.#startedAt,
      finishedAt: this.#finishedAt,
      result: this.#result,
      stdout: this.#stdout.text,
      stderr: this.#stderr.text,
      error: this.#error,
    };
  }

  /** Runs the action. The time limit starts here, without the time in the queue. */
  begin(): void {
    const { action, clock, onChange, timeoutMs } = this.#options;
    this.#state = 'running';
    this.#startedAt = this.#now();
    this.#timer = clock.after(timeoutMs, () => {
      const { code, message, details } = protocolError('E_ACTION_TIMEOUT', `not finished within ${timeoutMs / 1000} s`);
      this.#finish('timeout', { code, message, details });
    });
    onChange();
    action.run(this.#context()).then(
      (result) => {
        if (isTerminal(this.#state)) return;
        this.#result = result ?? {};
        this.#finish('succeeded', null);
      },
      (error: unknown) => this.#finish('failed', describeError(error)),
    );
  }

  /** Ends the job in any state; false if it had already ended. */
  cancel(): boolean {
    if (isTerminal(this.#state)) return false;
    this.#finish('canceled', null);
    return true;
  }

  #context(): JobContext {
    const { args, cancelJob } = this.#options;
    const log = (line: string) => this.#log('info', this.#stdout, line);
    return {
      jobId: this.jobId,
      args,
      signal: this.#abort.signal,
      log,
      error: (line) => this.#log('error', this.#stderr, line),
      progress: (result: JsonObject, line) => {
        if (isTerminal(this.#state)) return;
        this.#result = result;
        if (line !== undefined) log(line);
      },
      cancelJob,
    };
  }

  /** Output of a run after the end of its job is ignored. */
  #log(level: 'info' | 'error', output: BoundedLines, text: string): void {
    if (isTerminal(this.#state)) return;
    for (const line of text.split('\n')) {
      output.add(line);
      this.#options.emitLog(level, line);
    }
  }

  #finish(state: TerminalJobState, error: JobError | null): void {
    if (isTerminal(this.#state)) return;
    this.#timer?.dispose();
    this.#state = state;
    this.#error = error;
    this.#finishedAt = this.#now();
    if (state !== 'succeeded') this.#abort.abort();
    this.#options.onChange();
    this.#resolveEnd();
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }
}

function describeError(error: unknown): JobError {
  if (error instanceof ActionError) return { code: error.code, message: error.message, details: error.details };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'E_ACTION_FAILED', message: reason, details: {} };
}
