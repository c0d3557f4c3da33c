import { SEVERITY } from './severity.ts';

/** Lines of a list by their severity, and how many there are in all. */
export interface LineCounts {
  readonly lines: number;
  readonly warnings: number;
  readonly errors: number;
}

/**
 * The rows of a log that pass a filter, by their index, with their time and severity. Rows come at either end and leave at
 * the beginning; each costs the same however many there are.
 */
export class MatchList {
  readonly #capacity: number;
  readonly #index: Float64Array;
  readonly #at: Float64Array;
  readonly #severity: Uint8Array;
  readonly #counts = { lines: 0, warnings: 0, errors: 0 };
  /** Where the first one stands; always from 0 to below the capacity. */
  #head = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#index = new Float64Array(capacity);
    this.#at = new Float64Array(capacity);
    this.#severity = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Lines among them; gaps are none. */
  get counts(): LineCounts {
    return this.#counts;
  }

  /** The index of the row at a position; `NaN` beyond the list. */
  index(position: number): number {
    return this.#isWithin(position) ? (this.#index[this.#slot(position)] ?? Number.NaN) : Number.NaN;
  }

  /** When the row at a position came; `NaN` beyond the list. */
  at(position: number): number {
    return this.#isWithin(position) ? (this.#at[this.#slot(position)] ?? Number.NaN) : Number.NaN;
  }

  isWarning(position: number): boolean {
    return this.#isWithin(position) && this.#severity[this.#slot(position)] === SEVERITY.warning;
  }

  isError(position: number): boolean {
    return this.#isWithin(position) && this.#severity[this.#slot(position)] === SEVERITY.error;
  }

  /** The position of the first row whose index is not below this one; the length where there is none. */
  positionOf(index: number): number {
    return this.#search((position) => this.index(position) >= index);
  }

  /** The position of the first row that came at this time or later, as far as times only grow. */
  positionAt(at: number): number {
    return this.#search((position) => this.at(position) >= at);
  }

  addLast(index: number, at: number, severity: number): void {
    this.#set(this.#slot(this.#length), index, at, severity);
  }

  addFirst(index: number, at: number, severity: number): void {
    this.#head = this.#slot(this.#capacity - 1);
    this.#set(this.#head, index, at, severity);
  }

  /** Takes away the rows below an index, and says of each when it came and its severity. */
  removeBelow(index: number, onRemoved: (at: number, severity: number) => void): void {
    while (this.#length > 0 && this.index(0) < index) {
      const severity = this.#severity[this.#head] ?? 0;
      this.#count(severity, -1);
      onRemoved(this.#at[this.#head] ?? 0, severity);
      this.#head = this.#slot(1);
      this.#length -= 1;
    }
  }

  /** Calls `visit` for each row, oldest first. */
  each(visit: (at: number, severity: number) => void): void {
    for (let position = 0; position < this.#length; position += 1) {
      const slot = this.#slot(position);
      visit(this.#at[slot] ?? 0, this.#severity[slot] ?? 0);
    }
  }

  #set(slot: number, index: number, at: number, severity: number): void {
    this.#index[slot] = index;
    this.#at[slot] = at;
    this.#severity[slot] = severity;
    this.#length += 1;
    this.#count(severity, 1);
  }

  #count(severity: number, by: 1 | -1): void {
    if (severity === SEVERITY.gap) return;
    this.#counts.lines += by;
    if (severity === SEVERITY.warning) this.#counts.warnings += by;
    if (severity === SEVERITY.error) this.#counts.errors += by;
  }

  #search(isFound: (position: number) => boolean): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isFound(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #isWithin(position: number): boolean {
    return position >= 0 && position < this.#length;
  }

  #slot(position: number): number {
    return (this.#head + position) % this.#capacity;
  }
}
