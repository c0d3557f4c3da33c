import type { JsonValue } from '#shared/json.ts';
import type { JobLine, JobOutput } from '#shared/panel/providers/actions.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { addedOutput } from './added-output.ts';

/** What is kept of a job's result, stdout and stderr, each. */
export const KEPT_OUTPUT_CHARS = 256 * 1024;

export const KEPT_LINES = 1_200;

/** A longer line is kept by its beginning. */
const KEPT_LINE_CHARS = 4_000;

/** A line before it is counted. */
export type UnnumberedLine = Omit<JobLine, 'seq'>;

/** What a look at a job brought. */
export interface JobNews {
  /** Lines that nobody has heard yet. */
  readonly lines: readonly UnnumberedLine[];
  /** Whether anything is new. */
  readonly news: 'none' | 'some';
}

/** What one job said and brought, within bounds. */
export class JobRecord {
  readonly #jobKey: string;
  #lines: JobLine[] = [];
  #lineCount = 0;
  #last: Pick<JobView, 'result' | 'stdout' | 'stderr'> = { result: {}, stdout: '', stderr: '' };
  /** Whether its lines come as log events, so that its output would only repeat them. */
  #lineSource: 'looks' | 'events' = 'looks';

  constructor(jobKey: string) {
    this.#jobKey = jobKey;
  }

  /** Takes in a line that came as a log event with its jobId. */
  addLine(line: UnnumberedLine): void {
    this.#lineSource = 'events';
    this.#add(line);
  }

  /** Takes in a look at the job, and says what it brought. */
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
    // Now and then, so that a line costs the same however many there were.
    if (this.#lines.length >= 2 * KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES);
  }
}

/** A result that is too large is the beginning of its text. */
function keepResult(result: JsonValue): { readonly result: JsonValue; readonly cut: number } {
  const text = JSON.stringify(result);
  const cut = excess(text);
  return cut === 0 ? { result, cut } : { result: text.slice(0, KEPT_OUTPUT_CHARS), cut };
}

function excess(text: string): number {
  return Math.max(0, text.length - KEPT_OUTPUT_CHARS);
}
