import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { LogBuffer } from '#stores/panel/log-buffer.ts';
import { type LogChoice, LogFilter } from './log-filter.ts';

/** What happened to a log since it was paused. */
export interface Meanwhile {
  /** Lines that came. */
  readonly came: number;
  /** Lines of the paused view that the log itself no longer keeps. */
  readonly left: number;
}

/** What is to be read, and how. */
export interface LogReading<Row extends LoggedRow> {
  /** Null until something of the log came. */
  readonly live: LogBuffer<Row> | null;
  readonly choice: LogChoice<Row>;
  /** `paused` shows the log as it was when it was paused. */
  readonly mode: 'live' | 'paused';
}

/** Reads one log through one choice, and holds it still while it is paused. */
export class LogReader<Row extends LoggedRow> {
  readonly #elapsed: () => number;
  #frozen: LogBuffer<Row> | null = null;
  #choice: LogChoice<Row> | null = null;
  #filter: LogFilter<Row> | null = null;
  #live: LogBuffer<Row> | null = null;

  /** `elapsed` gives milliseconds from an arbitrary start. */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /** The log that is shown, through the choice; null until something of it came. */
  get filter(): LogFilter<Row> | null {
    return this.#filter;
  }

  /** Null while it is not paused. */
  get meanwhile(): Meanwhile | null {
    if (this.#frozen === null || this.#live === null) return null;
    return {
      came: Math.max(0, this.#live.totalCount - this.#frozen.totalCount),
      left: Math.max(0, Math.min(this.#frozen.next, this.#live.first) - this.#frozen.first),
    };
  }

  /** Reads for about so long; `more` where there is more to read. */
  read({ live, choice, mode }: LogReading<Row>, budgetMs: number): 'done' | 'more' {
    this.#live = live;
    if (mode === 'live') this.#frozen = null;
    else this.#frozen ??= live?.copy() ?? null;
    const shown = this.#frozen ?? live;
    if (shown === null) this.#filter = null;
    else if (this.#filter?.buffer !== shown || this.#choice !== choice) {
      this.#filter = new LogFilter(shown, choice, this.#elapsed);
    }
    this.#choice = choice;
    return this.#filter?.work(budgetMs) ?? 'done';
  }
}
