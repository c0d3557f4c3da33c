import { LOG_SOURCES, type LogSource } from '#shared/panel/log-source.ts';
import { LOG_LEVELS, type LogBuffer } from '#stores/panel/log-buffer.ts';
import { LogDensity } from './log-density.ts';
import { MatchList } from './match-list.ts';
import type { TextTest } from './text-test.ts';
import { visibleText } from './visible-text.ts';

/** Which rows of a log are shown. */
export interface LogChoice {
  /** The least level that is shown. */
  readonly level: (typeof LOG_LEVELS)[number];
  readonly hiddenSources: readonly LogSource[];
  /** The one app whose lines are shown, with those of its provider itself; null for the lines of every app. */
  readonly appId: string | null;
  /** Null for every text. */
  readonly test: TextTest | null;
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
export class LogFilter {
  readonly buffer: LogBuffer;
  readonly density = new LogDensity();
  readonly #choice: LogChoice;
  readonly #leastLevel: number;
  readonly #shownSources: readonly boolean[];
  readonly #elapsed: () => number;
  #matches: MatchList;
  /** Rows from `low` to before `high` were read. */
  #low: number;
  #high: number;

  constructor(buffer: LogBuffer, choice: LogChoice, elapsed: () => number) {
    this.buffer = buffer;
    this.#choice = choice;
    this.#leastLevel = LOG_LEVELS.indexOf(choice.level);
    this.#shownSources = LOG_SOURCES.map((source) => !choice.hiddenSources.includes(source));
    this.#elapsed = elapsed;
    this.#matches = new MatchList(buffer.capacity);
    this.#low = buffer.next;
    this.#high = buffer.next;
  }

  get matches(): MatchList {
    return this.#matches;
  }

  /** How much of the log was read, from 0 to 1. */
  get share(): number {
    const { first, next } = this.buffer;
    if (next === first) return 1;
    return Math.max(0, this.#high - Math.max(this.#low, first)) / (next - first);
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
    const { buffer } = this;
    if (buffer.isGap(index)) return true;
    const { appId, test } = this.#choice;
    if (buffer.levelCode(index) < this.#leastLevel) return false;
    if (this.#shownSources[buffer.sourceCode(index)] !== true) return false;
    if (appId !== null && !isOf(appId, buffer.owner(index).appId)) return false;
    return test === null || test.matches(visibleText(buffer.text(index)));
  }

  #addMatch(index: number, end: 'first' | 'last'): void {
    const at = this.buffer.at(index);
    const level = this.buffer.levelCode(index);
    if (end === 'last') this.#matches.addLast(index, at, level);
    else this.#matches.addFirst(index, at, level);
    this.density.add(at, level);
  }

  #forget(): void {
    const { first } = this.buffer;
    this.#matches.removeBelow(first, (at, level) => this.density.remove(at, level));
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
      if (this.#choice.test !== null) chars += this.buffer.text(index).length;
      if (chars < CLOCK_CHARS && rows < CLOCK_ROWS) return false;
      chars = 0;
      rows = 0;
      return this.#elapsed() >= until;
    };
  }
}

function isOf(appId: string, ownerId: string): boolean {
  return ownerId === appId || ownerId === '';
}
