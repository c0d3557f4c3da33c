import type { Incident, LogRow } from '#shared/panel/feeds.ts';
import type { LogFeed } from '../feeds/log-feed.ts';
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
  readonly feeds: readonly LogFeed<LogRow>[];
}

/** What a provider's process said, by time, and the last lines of it for an incident. */
export class OutputLog {
  readonly #options: OutputLogOptions;
  #last: Incident['lastLines'] = [];

  constructor(options: OutputLogOptions) {
    this.#options = options;
  }

  /** The last lines that the process itself said, oldest first, at most eight. */
  get lastLines(): Incident['lastLines'] {
    return this.#last;
  }

  /** Another process begins: its lines are not those of the one before. */
  beginRun(): void {
    this.#last = [];
  }

  add(line: OutputLine): void {
    const { clock, feeds, providerId } = this.#options;
    const at = clock.now();
    const text = line.text.length > KEPT_CHARS ? `${line.text.slice(0, KEPT_CHARS)}…` : line.text;
    const row: LogRow = { ...line, at, text, providerId, appId: line.appId ?? '' };
    for (const feed of feeds) feed.append(row);
    if (line.source !== 'panel') this.#last = [...this.#last, { at, text }].slice(-INCIDENT_LINES);
  }
}
