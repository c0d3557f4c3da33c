import type { LogFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { LogUpdate } from '#shared/panel/messages.ts';
import { type ColumnReaders, type ColumnStore, createStores, readersOf } from './column-stores.ts';

/** Rows that a window keeps of a log: as many as the panel. */
export const LOG_CAPACITY = 100_000;

/** What these rows may hold together, in characters: long lines leave room for fewer of them, as in the panel. */
const MOST_CHARS = 16 * 1024 * 1024;

/** A place where rows are missing that this window never got. */
export interface LogGap {
  readonly kind: 'gap';
  readonly index: number;
  readonly count: number;
  /** When the row before came, in milliseconds since the epoch. */
  readonly at: number;
}

/** A row that is kept, as it came. */
export interface KeptRow<Row> {
  readonly kind: 'row';
  readonly index: number;
  /** Its number in the panel's log. */
  readonly seq: number;
  readonly row: Row;
}

/** How much there is of a log, whatever its rows are. */
export interface LogExtent {
  /** The index of the oldest row. */
  readonly first: number;
  /** The index that the next row will have. */
  readonly next: number;
  /** Rows that are here; gaps are none. */
  readonly keptCount: number;
  /** Rows that the panel's log ever had. */
  readonly totalCount: number;
  /** Rows of the panel's log that are not here, or no longer: together with those kept, all that it ever had. */
  readonly droppedCount: number;
  /** Those of the dropped rows that came while the log was watched and never reached this window. */
  readonly missedCount: number;
}

/**
 * The newest rows of one log, in columns. Each row has an *index*, counted from 0 in this window, that never changes; rows
 * from {@link first} to before {@link next} are here. What the window never got is a place of its own, a gap. Taking in a
 * row costs the same however many there are.
 */
export class LogBuffer<Row extends LoggedRow> implements LogExtent {
  readonly capacity: number;
  /** The fields of the rows. What they read of a gap means nothing, but for its time. */
  readonly columns: ColumnReaders<Row>;
  readonly #feed: LogFeedDefinition<Row>;
  readonly #common: Pick<ColumnReaders<LoggedRow>, 'at' | 'text'>;
  readonly #stores: readonly ColumnStore[];
  /** The panel's number of each row; of a gap, what is below 0 by one more than the number of its first missing row. */
  readonly #seqs: Float64Array;
  /** The characters that each row holds. */
  readonly #sizes: Uint32Array;
  readonly #gaps: Map<number, number>;
  #first = 0;
  #next = 0;
  #nextSeq = 0;
  #missedCount = 0;
  #chars = 0;

  constructor(feed: LogFeedDefinition<Row>, capacity: number = LOG_CAPACITY, original: LogBuffer<Row> | null = null) {
    this.capacity = capacity;
    this.#feed = feed;
    this.#stores =
      original === null ? createStores(feed.columns, capacity) : original.#stores.map((store) => store.copy());
    this.columns = readersOf<Row>(this.#stores);
    this.#common = readersOf<LoggedRow>(this.#stores);
    this.#seqs = original === null ? new Float64Array(capacity) : original.#seqs.slice();
    this.#sizes = original === null ? new Uint32Array(capacity) : original.#sizes.slice();
    this.#gaps = new Map(original === null ? [] : original.#gaps);
  }

  get first(): number {
    return this.#first;
  }

  get next(): number {
    return this.#next;
  }

  get keptCount(): number {
    return this.#next - this.#first - this.#gaps.size;
  }

  get totalCount(): number {
    return this.#nextSeq;
  }

  get droppedCount(): number {
    return this.totalCount - this.keptCount;
  }

  get missedCount(): number {
    return this.#missedCount;
  }

  /**
   * Takes in what a frame brought. A new connection sends a log from its oldest row on, and a panel that was restarted
   * counts from 0 again: then everything before is forgotten.
   */
  add({ firstSeq, rows, dropped }: LogUpdate<Row>): void {
    if (this.#nextSeq > 0 && firstSeq - dropped !== this.#nextSeq) this.#forgetAll();
    if (dropped > 0) this.#addGap(dropped);
    this.#missedCount += dropped;
    this.#nextSeq = firstSeq;
    for (let at = 0; at < rows.length; at += this.capacity) this.#addRows(rows.slice(at, at + this.capacity));
  }

  /** When the row came, in milliseconds since the epoch; for a gap, when the row before it came. */
  at(index: number): number {
    return this.#common.at.get(index);
  }

  text(index: number): string {
    return this.#common.text.get(index);
  }

  /** Whether rows are missing here. */
  isGap(index: number): boolean {
    return (this.#seqs[index % this.capacity] ?? 0) < 0;
  }

  /** A whole row; null where it is no longer here, or not yet. */
  row(index: number): KeptRow<Row> | LogGap | null {
    if (index < this.#first || index >= this.#next) return null;
    if (this.isGap(index)) return { kind: 'gap', index, count: this.#gaps.get(index) ?? 0, at: this.at(index) };
    return { kind: 'row', index, seq: this.seq(index), row: this.#rowAt(index) };
  }

  /** The panel's number of a row; of a gap, that of the first row that is missing. */
  seq(index: number): number {
    const seq = this.#seqs[index % this.capacity] ?? 0;
    return seq < 0 ? -1 - seq : seq;
  }

  /** The index of the row that has this number in the panel's log; null where it is not here. */
  indexOfSeq(seq: number): number | null {
    let low = this.#first;
    let high = this.#next;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.seq(middle) < seq || this.isGap(middle)) low = middle + 1;
      else high = middle;
    }
    return low < this.#next && this.seq(low) === seq && !this.isGap(low) ? low : null;
  }

  /** A copy that stays as it is while this one goes on. */
  copy(): LogBuffer<Row> {
    const copy = new LogBuffer(this.#feed, this.capacity, this);
    copy.#first = this.#first;
    copy.#next = this.#next;
    copy.#nextSeq = this.#nextSeq;
    copy.#missedCount = this.#missedCount;
    copy.#chars = this.#chars;
    return copy;
  }

  /** At most as many as the capacity. */
  #addRows(rows: readonly Row[]): void {
    const index = this.#place(rows);
    for (let offset = 0; offset < rows.length; offset += 1) {
      this.#seqs[(index + offset) % this.capacity] = this.#nextSeq + offset;
    }
    this.#nextSeq += rows.length;
    this.#forgetUntil(this.#firstWithin(MOST_CHARS));
  }

  #addGap(count: number): void {
    const before = this.#next > this.#first ? this.at(this.#next - 1) : 0;
    const index = this.#place([{ at: before }]);
    this.#seqs[index % this.capacity] = -1 - this.#nextSeq;
    this.#gaps.set(index, count);
  }

  /** Puts rows after the others, in the place of the oldest. Returns the index of the first of them. */
  #place(rows: readonly object[]): number {
    const index = this.#next;
    this.#forgetUntil(index + rows.length - this.capacity);
    for (const store of this.#stores) store.put(index, rows, this.#sizes);
    this.#next += rows.length;
    for (let at = index; at < this.#next; at += 1) this.#chars += this.#sizes[at % this.capacity] ?? 0;
    return index;
  }

  /** The first index from which on the rows hold at most so many characters; the newest row may hold more. */
  #firstWithin(mostChars: number): number {
    let chars = this.#chars;
    let index = this.#first;
    for (; chars > mostChars && index < this.#next - 1; index += 1) chars -= this.#sizes[index % this.capacity] ?? 0;
    return index;
  }

  #forgetUntil(end: number): void {
    if (end <= this.#first) return;
    for (const store of this.#stores) store.forget(this.#first, end);
    for (let index = this.#first; index < end; index += 1) {
      this.#chars -= this.#sizes[index % this.capacity] ?? 0;
      this.#sizes[index % this.capacity] = 0;
      if (this.#gaps.size > 0) this.#gaps.delete(index);
    }
    this.#first = end;
  }

  #forgetAll(): void {
    this.#forgetUntil(this.#next);
    this.#missedCount = 0;
  }

  #rowAt(index: number): Row {
    const row: Record<string, unknown> = {};
    for (const store of this.#stores) {
      const value = store.get(index);
      if (value !== undefined) row[store.field] = value;
    }
    const whole: object = row;
    return whole as Row;
  }
}
