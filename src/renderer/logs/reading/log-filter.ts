import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { ColumnReaders } from '#stores/panel/column-stores.ts';
import type { LogBuffer, LogExtent } from '#stores/panel/log-buffer.ts';
import { LogDensity } from './log-density.ts';
import { MatchList } from './match-list.ts';
import { SEVERITY, type Severity } from './severity.ts';
import type { TextTest } from './text-test.ts';
import { visibleText } from './visible-text.ts';

/**
 * Which rows of a log are shown, and how much each asks for attention. The functions get the columns of one buffer, and make
 * what is called for each of its rows by their index: reading a column costs less than making a row.
 */
export interface LogChoice<Row extends LoggedRow> {
  /** Whether a row is shown, whatever its text. */
  readonly shows: (columns: ColumnReaders<Row>) => (index: number) => boolean;
  readonly severity: (columns: ColumnReaders<Row>) => (index: number) => Severity;
  /** Null for every text. */
  readonly test: TextTest | null;
}

/** A log as far as it was read through a choice, whatever its rows are. */
export interface ReadLog {
  readonly buffer: LogExtent;
  readonly matches: MatchList;
  readonly density: LogDensity;
  /** How much of the log was read, from 0 to 1. */
  readonly share: number;
  /** Whether rows from before the choice are still unread, or only those that just came. */
  readonly phase: 'searching' | 'following';
}

/** With more new rows than this unread, the newest are read first. */
const MOST_UNREAD = 20_000;

/** After how many characters, and after how many rows, the clock is looked at. */
const CLOCK_CHARS = 8_192;
const CLOCK_ROWS = 256;

/**
 * The rows of a log that a choice lets through. New rows are read as they come, and the log of before from its newest row
 * on, in slices of time, so that what is in view at the end of the log is there at once. Gaps are always let through.
 */
export class LogFilter<Row extends LoggedRow> implements ReadLog {
  readonly buffer: LogBuffer<Row>;
  readonly density = new LogDensity();
  readonly #test: TextTest | null;
  readonly #shows: (index: number) => boolean;
  readonly #severity: (index: number) => Severity;
  readonly #elapsed: () => number;
  #matches: MatchList;
  /** Rows from `low` to before `high` were read. */
  #low: number;
  #high: number;

  constructor(buffer: LogBuffer<Row>, { shows, severity, test }: LogChoice<Row>, elapsed: () => number) {
    this.buffer = buffer;
    this.#test = test;
    this.#shows = shows(buffer.columns);
    this.#severity = severity(buffer.columns);
    this.#elapsed = elapsed;
    this.#matches = new MatchList(buffer.capacity);
    this.#low = buffer.next;
    this.#high = buffer.next;
  }

  get matches(): MatchList {
    return this.#matches;
  }

  get share(): number {
    const { first, next } = this.buffer;
    if (next === first) return 1;
    return Math.max(0, this.#high - Math.max(this.#low, first)) / (next - first);
  }

  get phase(): ReadLog['phase'] {
    return this.#low > this.buffer.first ? 'searching' : 'following';
  }

  /** Reads for about so long; `more` where there is more to read. */
  work(budgetMs: number): 'done' | 'more' {
    this.#forget();
    if (this.buffer.next - this.#high > MOST_UNREAD) this.#startAtTheEnd();
    const isSpent = this.#budget(budgetMs);
    while (this.#high < this.buffer.next) {
      const index = this.#high;
      this.#high += 1;
      if (this.#passes(index)) this.#addMatch(index, 'last');
      if (isSpent(index)) return this.#state();
    }
    while (this.#low > this.buffer.first) {
      this.#low -= 1;
      if (this.#passes(this.#low)) this.#addMatch(this.#low, 'first');
      if (isSpent(this.#low)) return this.#state();
    }
    return 'done';
  }

  /** Whether a row is shown, whatever was read. */
  #passes(index: number): boolean {
    if (this.buffer.isGap(index)) return true;
    if (!this.#shows(index)) return false;
    return this.#test === null || this.#test.matches(visibleText(this.buffer.text(index)));
  }

  #addMatch(index: number, end: 'first' | 'last'): void {
    const at = this.buffer.at(index);
    const severity = this.buffer.isGap(index) ? SEVERITY.gap : this.#severity(index);
    if (end === 'last') this.#matches.addLast(index, at, severity);
    else this.#matches.addFirst(index, at, severity);
    this.density.add(at, severity);
  }

  #forget(): void {
    const { first } = this.buffer;
    this.#matches.removeBelow(first, (at, severity) => this.density.remove(at, severity));
    this.#low = Math.max(this.#low, first);
    this.#high = Math.max(this.#high, first);
    this.density.refine(this.#matches);
  }

  #startAtTheEnd(): void {
    this.#matches = new MatchList(this.buffer.capacity);
    this.density.clear();
    this.#low = this.buffer.next;
    this.#high = this.buffer.next;
  }

  #state(): 'done' | 'more' {
    return this.#high === this.buffer.next && this.#low === this.buffer.first ? 'done' : 'more';
  }

  #budget(budgetMs: number): (index: number) => boolean {
    const until = this.#elapsed() + budgetMs;
    let chars = 0;
    let rows = 0;
    return (index) => {
      rows += 1;
      if (this.#test !== null) chars += this.buffer.text(index).length;
      if (chars < CLOCK_CHARS && rows < CLOCK_ROWS) return false;
      chars = 0;
      rows = 0;
      return this.#elapsed() >= until;
    };
  }
}
