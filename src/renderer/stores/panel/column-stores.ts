import type { LogColumn, LogColumns } from '#shared/feeds/log-columns.ts';
import { fieldOf, sizeOfValue } from '#shared/feeds/row-size.ts';

/** Reads one field of the rows that are kept. */
export interface ColumnReader<Value> {
  get(index: number): Value;
}

/** Reads one of a few values. */
export interface ChoiceReader<Value> extends ColumnReader<Value> {
  /** The place of the value among those of its column, which costs less than the value. */
  code(index: number): number;
}

type ReaderOf<Value> = [Value] extends [string]
  ? string extends Value
    ? ColumnReader<Value>
    : ChoiceReader<Value>
  : ColumnReader<Value>;

/** A reader for each field of a row. */
export type ColumnReaders<Row> = {
  readonly [Name in keyof Row]-?: ReaderOf<Row[Name]>;
};

/**
 * Keeps one field of the newest rows of a log, by their index. A row takes the place of the one `capacity` before it. Rows
 * come and go many at once, which costs less than one by one.
 */
export interface ColumnStore extends ColumnReader<unknown> {
  readonly field: string;
  /**
   * Puts this field of rows that follow each other, from an index on: at most as many as the capacity. Adds the characters
   * that each row holds here to its place in `sizes`.
   */
  put(index: number, rows: readonly object[], sizes: Uint32Array): void;
  /** Lets go of what is kept for the rows from one index to before another. */
  forget(from: number, to: number): void;
  /** A copy that stays as it is while this one goes on. */
  copy(): ColumnStore;
}

export function createStores(columns: LogColumns, capacity: number): readonly ColumnStore[] {
  return Object.entries(columns).map(([field, column]) => createStore(field, column, capacity));
}

/** The readers of the stores that were created for the columns of `Row`. */
export function readersOf<Row>(stores: readonly ColumnStore[]): ColumnReaders<Row> {
  const readers: object = Object.fromEntries(stores.map((store) => [store.field, store]));
  // Each column has said how its field is kept, so each store gives back what was put in.
  return readers as ColumnReaders<Row>;
}

function createStore(field: string, column: LogColumn, capacity: number): ColumnStore {
  switch (column.kind) {
    case 'number':
      return new NumberStore(field, new Float64Array(capacity));
    case 'choice':
      return new ChoiceStore(field, column.values, new Uint8Array(capacity));
    case 'shared-text':
      return new SharedTextStore(field, new Uint32Array(capacity));
    case 'text':
      return new TextStore(field, capacity);
    case 'rare':
      return new RareStore(field);
  }
}

class NumberStore implements ColumnStore {
  readonly field: string;
  readonly #values: Float64Array;

  constructor(field: string, values: Float64Array) {
    this.field = field;
    this.#values = values;
  }

  get(index: number): number {
    return this.#values[index % this.#values.length] ?? 0;
  }

  put(index: number, rows: readonly object[]): void {
    let slot = index % this.#values.length;
    for (const row of rows) {
      const value = fieldOf(row, this.field);
      this.#values[slot] = typeof value === 'number' ? value : 0;
      slot = slot + 1 === this.#values.length ? 0 : slot + 1;
    }
  }

  forget(): void {}

  copy(): NumberStore {
    return new NumberStore(this.field, this.#values.slice());
  }
}

class ChoiceStore implements ColumnStore, ChoiceReader<unknown> {
  readonly field: string;
  readonly #choices: readonly unknown[];
  readonly #codes: Uint8Array;

  constructor(field: string, choices: readonly unknown[], codes: Uint8Array) {
    this.field = field;
    this.#choices = choices;
    this.#codes = codes;
  }

  get(index: number): unknown {
    return this.#choices[this.code(index)];
  }

  code(index: number): number {
    return this.#codes[index % this.#codes.length] ?? 0;
  }

  put(index: number, rows: readonly object[]): void {
    let slot = index % this.#codes.length;
    for (const row of rows) {
      this.#codes[slot] = Math.max(0, this.#choices.indexOf(fieldOf(row, this.field)));
      slot = slot + 1 === this.#codes.length ? 0 : slot + 1;
    }
  }

  forget(): void {}

  copy(): ChoiceStore {
    return new ChoiceStore(this.field, this.#choices, this.#codes.slice());
  }
}

class TextStore implements ColumnStore {
  readonly field: string;
  readonly #capacity: number;
  readonly #texts: string[] = [];

  constructor(field: string, capacity: number) {
    this.field = field;
    this.#capacity = capacity;
  }

  get(index: number): string {
    return this.#texts[index % this.#capacity] ?? '';
  }

  put(index: number, rows: readonly object[], sizes: Uint32Array): void {
    let slot = index % this.#capacity;
    for (const row of rows) {
      const value = fieldOf(row, this.field);
      const text = typeof value === 'string' ? value : '';
      this.#texts[slot] = text;
      sizes[slot] = (sizes[slot] ?? 0) + text.length;
      slot = slot + 1 === this.#capacity ? 0 : slot + 1;
    }
  }

  forget(from: number, to: number): void {
    for (let index = from; index < to; index += 1) this.#texts[index % this.#capacity] = '';
  }

  copy(): TextStore {
    const copy = new TextStore(this.field, this.#capacity);
    for (const text of this.#texts) copy.#texts.push(text);
    return copy;
  }
}

/** A text that rows share, and how many of them have it. */
interface SharedText {
  readonly text: string;
  rows: number;
}

/** Keeps each text once. One that no row has any more gives its place to another: a program may name things without end. */
class SharedTextStore implements ColumnStore {
  readonly field: string;
  readonly #places: Uint32Array;
  #texts: (SharedText | undefined)[] = [];
  #placeOf = new Map<string, number>();
  #free: number[] = [];
  /** The place of the last row's text, which is mostly that of the next one. */
  #lastPlace = 0;

  constructor(field: string, places: Uint32Array) {
    this.field = field;
    this.#places = places;
  }

  get(index: number): string {
    return this.#texts[this.#places[index % this.#places.length] ?? 0]?.text ?? '';
  }

  put(index: number, rows: readonly object[]): void {
    let slot = index % this.#places.length;
    for (const row of rows) {
      const value = fieldOf(row, this.field);
      this.#places[slot] = this.#hold(typeof value === 'string' ? value : '');
      slot = slot + 1 === this.#places.length ? 0 : slot + 1;
    }
  }

  forget(from: number, to: number): void {
    for (let index = from; index < to; index += 1) this.#release(this.#places[index % this.#places.length] ?? 0);
  }

  copy(): SharedTextStore {
    const copy = new SharedTextStore(this.field, this.#places.slice());
    copy.#texts = this.#texts.map((shared) => (shared === undefined ? undefined : { ...shared }));
    copy.#placeOf = new Map(this.#placeOf);
    copy.#free = [...this.#free];
    copy.#lastPlace = this.#lastPlace;
    return copy;
  }

  #hold(text: string): number {
    const last = this.#texts[this.#lastPlace];
    const place = last?.text === text ? this.#lastPlace : this.#placeFor(text);
    const shared = this.#texts[place];
    if (shared !== undefined) shared.rows += 1;
    this.#lastPlace = place;
    return place;
  }

  #placeFor(text: string): number {
    const known = this.#placeOf.get(text);
    if (known !== undefined) return known;
    const place = this.#free.pop() ?? this.#texts.length;
    this.#texts[place] = { text, rows: 0 };
    this.#placeOf.set(text, place);
    return place;
  }

  #release(place: number): void {
    const shared = this.#texts[place];
    if (shared === undefined) return;
    shared.rows -= 1;
    if (shared.rows > 0) return;
    this.#placeOf.delete(shared.text);
    this.#texts[place] = undefined;
    this.#free.push(place);
  }
}

class RareStore implements ColumnStore {
  readonly field: string;
  readonly #values = new Map<number, unknown>();

  constructor(field: string) {
    this.field = field;
  }

  get(index: number): unknown {
    return this.#values.get(index);
  }

  put(index: number, rows: readonly object[], sizes: Uint32Array): void {
    let at = index;
    for (const row of rows) {
      const value = fieldOf(row, this.field);
      if (value !== undefined) {
        const slot = at % sizes.length;
        this.#values.set(at, value);
        sizes[slot] = (sizes[slot] ?? 0) + sizeOfValue(value);
      }
      at += 1;
    }
  }

  forget(from: number, to: number): void {
    if (this.#values.size === 0) return;
    for (let index = from; index < to; index += 1) this.#values.delete(index);
  }

  copy(): RareStore {
    const copy = new RareStore(this.field);
    for (const [index, value] of this.#values) copy.#values.set(index, value);
    return copy;
  }
}
