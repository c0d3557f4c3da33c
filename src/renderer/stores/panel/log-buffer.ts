import type { LogRow } from '#shared/panel/log-row.ts';
import { LOG_SOURCES, type LogSource } from '#shared/panel/log-source.ts';
import type { LogUpdate } from '#shared/panel/messages.ts';

/** Rows that a window keeps of a log: as many as the panel. */
export const LOG_CAPACITY = 100_000;

/** What these rows may hold together, in characters: long lines leave room for fewer of them, as in the panel. */
const MOST_CHARS = 16 * 1024 * 1024;

/** The levels of a line, the least first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogRow['level'][];

/** Whose a line is. */
export interface LogOwner {
  readonly providerId: string;
  /** Empty for the provider itself. */
  readonly appId: string;
}

/** A place where lines are missing that this window never got. */
export interface LogGap {
  readonly kind: 'gap';
  readonly index: number;
  readonly count: number;
  /** When the line before came, in milliseconds since the epoch. */
  readonly at: number;
}

/** A line that is kept, as it came. */
export interface KeptLine extends LogRow {
  readonly kind: 'line';
  readonly index: number;
  /** Its number in the panel's log. */
  readonly seq: number;
}

interface Extras {
  readonly jobId: string | undefined;
  readonly params: LogRow['params'];
  readonly chars: number;
}

/** Stands in the column of levels for a gap. */
const GAP = 255;

interface OwnerEntry extends LogOwner {
  readonly key: string;
  rows: number;
}

/**
 * The newest rows of one log, in columns. Each row has an *index*, counted from 0 in this window, that never changes; rows
 * from {@link first} to before {@link next} are here. What the window never got is a row of its own, a gap. Taking in a
 * row costs the same however many there are.
 */
export class LogBuffer {
  readonly capacity: number;
  readonly #at: Float64Array;
  readonly #seq: Float64Array;
  readonly #level: Uint8Array;
  readonly #source: Uint8Array;
  readonly #owner: Uint32Array;
  readonly #texts: string[] = [];
  readonly #extras = new Map<number, Extras>();
  readonly #gaps = new Map<number, number>();
  #owners: (OwnerEntry | undefined)[] = [];
  #freeOwners: number[] = [];
  #ownersByKey = new Map<string, number>();
  /** The owner of the last row, who is mostly that of the next one. */
  #lastOwner = 0;
  #first = 0;
  #next = 0;
  #nextSeq = 0;
  #droppedCount = 0;
  #chars = 0;

  constructor(capacity: number = LOG_CAPACITY) {
    this.capacity = capacity;
    this.#at = new Float64Array(capacity);
    this.#seq = new Float64Array(capacity);
    this.#level = new Uint8Array(capacity);
    this.#source = new Uint8Array(capacity);
    this.#owner = new Uint32Array(capacity);
  }

  /** The index of the oldest row. */
  get first(): number {
    return this.#first;
  }

  /** The index that the next row will have. */
  get next(): number {
    return this.#next;
  }

  /** Lines that are here; gaps are none. */
  get keptCount(): number {
    return this.#next - this.#first - this.#gaps.size;
  }

  /** Lines that the panel's log ever had. */
  get totalCount(): number {
    return this.#nextSeq;
  }

  /** Lines that came while the log was watched and never reached this window. */
  get droppedCount(): number {
    return this.#droppedCount;
  }

  /**
   * Takes in what a frame brought. A new connection sends a log from its oldest row on, and a panel that was started anew
   * counts from 0 again: then everything before is forgotten.
   */
  add({ firstSeq, rows, dropped }: LogUpdate<LogRow>): void {
    if (this.#nextSeq > 0 && firstSeq - dropped !== this.#nextSeq) this.#forgetAll();
    if (dropped > 0) this.#addGap(dropped);
    this.#droppedCount += dropped;
    this.#nextSeq = firstSeq;
    for (const row of rows) this.#addRow(row);
  }

  /** When the row came, in milliseconds since the epoch; for a gap, when the row before it came. */
  at(index: number): number {
    return this.#at[index % this.capacity] ?? 0;
  }

  /** The level of a line as its place in {@link LOG_LEVELS}; more than any of them for a gap. */
  levelCode(index: number): number {
    return this.#level[index % this.capacity] ?? 0;
  }

  /** Whether lines are missing here. */
  isGap(index: number): boolean {
    return this.levelCode(index) === GAP;
  }

  /** The source of a line as its place in `LOG_SOURCES`. */
  sourceCode(index: number): number {
    return this.#source[index % this.capacity] ?? 0;
  }

  text(index: number): string {
    return this.#texts[index % this.capacity] ?? '';
  }

  owner(index: number): LogOwner {
    return this.#owners[this.#owner[index % this.capacity] ?? 0] ?? NOBODY;
  }

  /** A whole row; null where it is no longer here, or not yet. */
  row(index: number): KeptLine | LogGap | null {
    if (index < this.#first || index >= this.#next) return null;
    const at = this.at(index);
    if (this.isGap(index)) return { kind: 'gap', index, count: this.#gaps.get(index) ?? 0, at };
    const { providerId, appId } = this.owner(index);
    const { jobId, params } = this.#extras.get(index) ?? {};
    return {
      kind: 'line',
      index,
      seq: this.seq(index),
      at,
      level: LOG_LEVELS[this.levelCode(index)] ?? 'info',
      source: this.#sourceOf(index),
      text: this.text(index),
      providerId,
      appId,
      ...(jobId === undefined ? {} : { jobId }),
      ...(params === undefined ? {} : { params }),
    };
  }

  /** The panel's number of a line; of a gap, that of the first line that is missing. */
  seq(index: number): number {
    return this.#seq[index % this.capacity] ?? 0;
  }

  /** The index of the line that has this number in the panel's log; null where it is not here. */
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
  copy(): LogBuffer {
    const copy = new LogBuffer(this.capacity);
    copy.#at.set(this.#at);
    copy.#seq.set(this.#seq);
    copy.#level.set(this.#level);
    copy.#source.set(this.#source);
    copy.#owner.set(this.#owner);
    for (const text of this.#texts) copy.#texts.push(text);
    for (const [index, extras] of this.#extras) copy.#extras.set(index, extras);
    for (const [index, count] of this.#gaps) copy.#gaps.set(index, count);
    copy.#owners = this.#owners.map((owner) => (owner === undefined ? undefined : { ...owner }));
    copy.#freeOwners = [...this.#freeOwners];
    copy.#ownersByKey = new Map(this.#ownersByKey);
    copy.#first = this.#first;
    copy.#next = this.#next;
    copy.#nextSeq = this.#nextSeq;
    copy.#droppedCount = this.#droppedCount;
    copy.#chars = this.#chars;
    copy.#lastOwner = this.#lastOwner;
    return copy;
  }

  #addRow({ at, level, source, text, providerId, appId, jobId, params }: LogRow): void {
    const index = this.#place(at, text, this.#ownerOf(providerId, appId));
    this.#level[index % this.capacity] = LOG_LEVELS.indexOf(level);
    this.#source[index % this.capacity] = LOG_SOURCES.indexOf(source);
    this.#seq[index % this.capacity] = this.#nextSeq;
    this.#nextSeq += 1;
    this.#chars += text.length;
    if (jobId !== undefined || params !== undefined) {
      const chars = params === undefined ? 0 : JSON.stringify(params).length;
      this.#extras.set(index, { jobId, params, chars });
      this.#chars += chars;
    }
    while (this.#chars > MOST_CHARS && this.#first < index) this.#forgetOldest();
  }

  #addGap(count: number): void {
    const before = this.#next > this.#first ? this.at(this.#next - 1) : 0;
    const index = this.#place(before, '', this.#ownerOf('', ''));
    this.#level[index % this.capacity] = GAP;
    this.#seq[index % this.capacity] = this.#nextSeq;
    this.#gaps.set(index, count);
  }

  #place(at: number, text: string, owner: number): number {
    if (this.#next - this.#first === this.capacity) this.#forgetOldest();
    const index = this.#next;
    this.#at[index % this.capacity] = at;
    this.#owner[index % this.capacity] = owner;
    this.#texts[index % this.capacity] = text;
    this.#next += 1;
    return index;
  }

  #forgetOldest(): void {
    const index = this.#first;
    this.#chars -= this.text(index).length + (this.#extras.get(index)?.chars ?? 0);
    this.#texts[index % this.capacity] = '';
    this.#extras.delete(index);
    this.#gaps.delete(index);
    this.#releaseOwner(this.#owner[index % this.capacity] ?? 0);
    this.#first += 1;
  }

  #forgetAll(): void {
    while (this.#first < this.#next) this.#forgetOldest();
    this.#droppedCount = 0;
  }

  #ownerOf(providerId: string, appId: string): number {
    const last = this.#owners[this.#lastOwner];
    if (last !== undefined && last.appId === appId && last.providerId === providerId) {
      last.rows += 1;
      return this.#lastOwner;
    }
    const key = `${providerId}\n${appId}`;
    const known = this.#ownersByKey.get(key);
    const place = known ?? this.#freeOwners.pop() ?? this.#owners.length;
    if (known === undefined) {
      this.#owners[place] = { key, providerId, appId, rows: 0 };
      this.#ownersByKey.set(key, place);
    }
    const owner = this.#owners[place];
    if (owner !== undefined) owner.rows += 1;
    this.#lastOwner = place;
    return place;
  }

  /** An owner without rows gives its place to another: a program may name apps without end. */
  #releaseOwner(place: number): void {
    const owner = this.#owners[place];
    if (owner === undefined) return;
    owner.rows -= 1;
    if (owner.rows > 0) return;
    this.#ownersByKey.delete(owner.key);
    this.#owners[place] = undefined;
    this.#freeOwners.push(place);
  }

  #sourceOf(index: number): LogSource {
    return LOG_SOURCES[this.sourceCode(index)] ?? 'log';
  }
}

const NOBODY: LogOwner = { providerId: '', appId: '' };
