import type { JsonValue } from '#shared/json.ts';
import type { JobLine, JobOutput } from '#shared/panel/providers/actions.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { addedOutput } from './added-output.ts';

/** The size limit of a job's result, stdout and stderr, each. */
export const KEPT_OUTPUT_CHARS = 256 * 1024;

export const KEPT_LINES = 1_200;

/** Only the beginning of a longer line is kept. */
const KEPT_LINE_CHARS = 4_000;

/** A line without its number. */
export type UnnumberedLine = Omit<JobLine, 'seq'>;

/** The result of one poll of a job. */
export interface JobNews {
  /** Lines that were not reported yet. */
  readonly lines: readonly UnnumberedLine[];
  /** Whether anything is new. */
  readonly news: 'none' | 'some';
}

/** The output and the result of one job, within limits. */
export class JobRecord {
  readonly #jobKey: string;
  #lines: JobLine[] = [];
  #lineCount = 0;
  #last: Pick<JobView, 'result' | 'stdout' | 'stderr'> = { result: {}, stdout: '', stderr: '' };
  /** Whether its lines come as log events, so its output would repeat them. */
  #lineSource: 'looks' | 'events' = 'looks';

  constructor(jobKey: string) {
    this.#jobKey = jobKey;
  }

  /** Adds a line from a log event with its jobId. */
  addLine(line: UnnumberedLine): void {
    this.#lineSource = 'events';
    this.#add(line);
  }

  /** Applies a poll of the job, and returns what is new. */
  update(job: JobView, at: number): JobNews {
    const before = this.#last;
    this.#last = { result: job.result, stdout: job.stdout, stderr: job.stderr };
    const news = JSON.stringify(before) === JSON.stringify(this.#last) ? 'none' : 'some';
    if (this.#lineSource === 'events') return { lines: [], news };
    const added = (['stdout', 'stderr'] as const).flatMap((source) => {
      const text = addedOutput(job[source], before[source]);
      return text === '' ? [] : text.split('\n').map((line) => ({ at, source, text: line }));
    });
    for (const line of added) this.#add(line);
    return { lines: added, news };
  }

  get output(): JobOutput {
    const { result, stderr, stdout } = this.#last;
    const kept = keepResult(result);
    return {
      jobKey: this.#jobKey,
      result: kept.result,
      stdout: stdout.slice(-KEPT_OUTPUT_CHARS),
      stderr: stderr.slice(-KEPT_OUTPUT_CHARS),
      cut: { result: kept.cut, stdout: excess(stdout), stderr: excess(stderr) },
      lines: this.#lines.slice(-KEPT_LINES),
    };
  }

  #add(line: UnnumberedLine): void {
    const text = line.text.length > KEPT_LINE_CHARS ? `${line.text.slice(0, KEPT_LINE_CHARS)}…` : line.text;
    this.#lines.push({ ...line, seq: this.#lineCount, text });
    this.#lineCount += 1;
    // Only now and then, so the cost of a line does not grow with their number.
    if (this.#lines.length >= 2 * KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES);
  }
}

/** Of a result that is too large only the beginning of its text is kept. */
function keepResult(result: JsonValue): { readonly result: JsonValue; readonly cut: number } {
  const text = JSON.stringify(result);
  const cut = excess(text);
  return cut === 0 ? { result, cut } : { result: text.slice(0, KEPT_OUTPUT_CHARS), cut };
}

function excess(text: string): number {
  return Math.max(0, text.length - KEPT_OUTPUT_CHARS);
}
