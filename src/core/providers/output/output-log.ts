import type { LogRow } from '#shared/panel/log-row.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import { RUNNING_LINE_FEED } from '#shared/panel/providers/running-line.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import { LogWriter, type LogWriterOptions, type NewLogRow } from '../../feeds/log-writer.ts';
import type { Disposable } from '../../platform/disposable.ts';

/** Lines of a process's own output that an incident shows. */
const INCIDENT_LINES = 8;

export interface OutputLogOptions extends LogWriterOptions {
  readonly hub: FeedHub;
}

/** A line of a provider, its apps or their jobs. */
export type OutputLine = NewLogRow;

/** The output of a provider's process, by time, and its last lines for an incident. */
export class OutputLog implements Disposable {
  readonly #options: OutputLogOptions;
  readonly #writer: LogWriter;
  /** The last rows, including at least the newest eight that count. */
  #last: LogRow[] = [];

  constructor(options: OutputLogOptions) {
    this.#options = options;
    this.#writer = new LogWriter(options);
  }

  /** The last lines of the process itself, oldest first, at most eight. */
  get lastLines(): Incident['lastLines'] {
    return this.#last.slice(-INCIDENT_LINES).map(({ at, text }) => ({ at, text }));
  }

  /** A new process starts, with its own lines. */
  beginRun(): void {
    this.#last = [];
    this.showRunning(null);
  }

  /** What the last line shows while the process overwrites it; null when it is not any more. */
  showRunning(line: string | null): void {
    const { hub, ownerId } = this.#options;
    hub.state(RUNNING_LINE_FEED, ownerId).set(line);
  }

  dispose(): void {
    this.#options.hub.remove(RUNNING_LINE_FEED, this.#options.ownerId);
  }

  add(line: OutputLine): void {
    const row = this.#writer.write(line);
    if (row.source !== 'panel') this.#remember(row);
  }

  #remember(row: LogRow): void {
    this.#last.push(row);
    // Trimmed only now and then: there may be thousands a second.
    if (this.#last.length >= 8 * INCIDENT_LINES) this.#last.splice(0, this.#last.length - INCIDENT_LINES);
  }
}
