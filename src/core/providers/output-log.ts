import type { Incident, LogRow } from '#shared/panel/feeds.ts';
import type { LogFeed } from '../feeds/log-feed.ts';
import type { Clock } from '../platform/clock.ts';

/** Lines of a process's own output that an incident shows. */
const INCIDENT_LINES = 8;

/** A longer line is kept by its beginning; the wire log has the whole. */
const KEPT_CHARS = 4_000;

/** What a provider's process said, by time, and the last lines of it for an incident. */
export class OutputLog {
  readonly #clock: Clock;
  readonly #feed: LogFeed<LogRow>;
  #last: Incident['lastLines'] = [];

  constructor(clock: Clock, feed: LogFeed<LogRow>) {
    this.#clock = clock;
    this.#feed = feed;
  }

  /** The last lines that the process itself said, oldest first, at most eight. */
  get lastLines(): Incident['lastLines'] {
    return this.#last;
  }

  /** Another process begins: its lines are not those of the one before. */
  beginRun(): void {
    this.#last = [];
  }

  add(source: LogRow['source'], level: LogRow['level'], text: string): void {
    const at = this.#clock.now();
    const kept = text.length > KEPT_CHARS ? `${text.slice(0, KEPT_CHARS)}…` : text;
    this.#feed.append({ at, level, source, text: kept });
    if (source !== 'panel') {
      this.#last = [...this.#last, { at, text: kept }].slice(-INCIDENT_LINES);
    }
  }
}
