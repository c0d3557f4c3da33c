import type { JsonObject } from '#shared/json.ts';
import type { Incident, LogRow } from '#shared/panel/feeds.ts';
import type { Clock } from '../platform/clock.ts';

/** Lines of a process's own output that an incident shows. */
const INCIDENT_LINES = 8;

/** A longer line is kept by its beginning; the wire log has the whole. */
const KEPT_CHARS = 4_000;

/** A line before its time is known, and whose it is. The app is empty where it is about the whole provider. */
export type OutputLine = Omit<LogRow, 'at' | 'providerId' | 'appId'> & { readonly appId?: string | undefined };

export interface OutputLogOptions {
  readonly providerId: string;
  readonly clock: Clock;
  /** Where the lines go: the provider's own log, and the log of all. */
  readonly logs: readonly { append(row: LogRow): void }[];
}

/** What a provider's process said, by time, and the last lines of it for an incident. */
export class OutputLog {
  readonly #options: OutputLogOptions;
  /** The last rows, of which at least the newest eight count. */
  #last: LogRow[] = [];

  constructor(options: OutputLogOptions) {
    this.#options = options;
  }

  /** The last lines that the process itself said, oldest first, at most eight. */
  get lastLines(): Incident['lastLines'] {
    return this.#last.slice(-INCIDENT_LINES).map(({ at, text }) => ({ at, text }));
  }

  /** Another process begins: its lines are not those of the one before. */
  beginRun(): void {
    this.#last = [];
  }

  add({ appId = '', jobId, level, params, source, text }: OutputLine): void {
    const { clock, logs, providerId } = this.#options;
    // Written out, for spreading an object costs more than all else here.
    const row: LogRow = {
      at: clock.now(),
      level,
      source,
      text: beginningOf(text),
      providerId,
      appId,
      jobId,
      params: params === undefined || isLong(params) ? undefined : params,
    };
    for (const log of logs) log.append(row);
    if (row.source !== 'panel') this.#remember(row);
  }

  #remember(row: LogRow): void {
    this.#last.push(row);
    // Cut now and then, not each time: there may be thousands a second.
    if (this.#last.length >= 8 * INCIDENT_LINES) this.#last.splice(0, this.#last.length - INCIDENT_LINES);
  }
}

function isLong(params: JsonObject): boolean {
  return JSON.stringify(params).length > KEPT_CHARS;
}

function beginningOf(text: string): string {
  if (text.length <= KEPT_CHARS) return text;
  // A slice would keep the whole line in memory for its beginning.
  const beginning = Buffer.from(text.slice(0, KEPT_CHARS), 'utf16le').toString('utf16le');
  return `${beginning}…`;
}
