import { jsonSize } from '#shared/json-size.ts';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { Clock } from '../platform/clock.ts';

/** A longer line is kept by its beginning; the wire log has the whole. */
const KEPT_CHARS = 4_000;

/** A line before its time is known, and whose it is. The app is empty where it is about the whole connection. */
export type NewLogRow = Omit<LogRow, 'at' | 'providerId' | 'appId'> & { readonly appId?: string | undefined };

export interface LogWriterOptions {
  /** The provider or bot whose lines they are. */
  readonly ownerId: string;
  readonly clock: Clock;
  /** Where the lines go: the log of their owner, and the log of all. */
  readonly logs: readonly { append(row: LogRow): void }[];
}

/** Makes lines into rows of logs: with their time, and not longer than what is kept. */
export class LogWriter {
  readonly #options: LogWriterOptions;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /** Returns the row, as it stands in each log. */
  write({ appId = '', jobId, level, params, source, text }: NewLogRow): LogRow {
    const { clock, logs, ownerId } = this.#options;
    // Written out, for spreading an object costs more than all else here.
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
  // A slice would keep the whole line in memory for its beginning.
  const beginning = Buffer.from(text.slice(0, KEPT_CHARS), 'utf16le').toString('utf16le');
  return `${beginning}…`;
}
