import { jsonSize } from '#shared/json-size.ts';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { Clock } from '../platform/clock.ts';

/** Only the beginning of a longer line is kept; the wire log has all of it. */
const KEPT_CHARS = 4_000;

/** A line without its time and owner. The app is empty if it is about the whole connection. */
export type NewLogRow = Omit<LogRow, 'at' | 'providerId' | 'appId'> & { readonly appId?: string | undefined };

export interface LogWriterOptions {
  /** The provider or bot that owns the lines. */
  readonly ownerId: string;
  readonly clock: Clock;
  /** The targets of the lines: the log of their owner, and the combined log. */
  readonly logs: readonly { append(row: LogRow): void }[];
}

/** Turns lines into rows of logs, with their time, and truncated. */
export class LogWriter {
  readonly #options: LogWriterOptions;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /** Returns the row as stored in each log. */
  write({ appId = '', jobId, level, params, source, text }: NewLogRow): LogRow {
    const { clock, logs, ownerId } = this.#options;
    // Written out, because spreading an object would cost more than everything else here.
    const row: LogRow = {
      at: clock.now(),
      level,
      source,
      text: beginningOf(text),
      providerId: ownerId,
      appId,
      jobId,
      params: params === undefined || jsonSize(params) > KEPT_CHARS ? undefined : params,
    };
    for (const log of logs) log.append(row);
    return row;
  }
}

function beginningOf(text: string): string {
  if (text.length <= KEPT_CHARS) return text;
  // A slice would keep the whole line in memory.
  const beginning = Buffer.from(text.slice(0, KEPT_CHARS), 'utf16le').toString('utf16le');
  return `${beginning}…`;
}
