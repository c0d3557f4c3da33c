/** What every row of a log has, whatever else it says. */
export interface LoggedRow {
  /** When it came, in milliseconds since the epoch. */
  readonly at: number;
  /** What is searched and copied. */
  readonly text: string;
}

/** A number of each row, such as a time or a size. */
interface NumberColumn {
  readonly kind: 'number';
}

/** One of a few values that are known beforehand, at most 255. */
interface ChoiceColumn<Value extends string> {
  readonly kind: 'choice';
  readonly values: readonly Value[];
}

/** A text that many rows share, such as the id of a connection. */
interface SharedTextColumn {
  readonly kind: 'shared-text';
}

/** A text of each row's own. */
interface TextColumn {
  readonly kind: 'text';
}

/** Any JSON value that few rows have; undefined in the others. */
interface RareColumn {
  readonly kind: 'rare';
}

/** How one field of the rows of a log is kept. */
export type LogColumn = NumberColumn | ChoiceColumn<string> | SharedTextColumn | TextColumn | RareColumn;

type ColumnOf<Value> = undefined extends Value
  ? RareColumn
  : [Value] extends [number]
    ? NumberColumn
    : [Value] extends [string]
      ? string extends Value
        ? SharedTextColumn | TextColumn
        : ChoiceColumn<Value>
      : RareColumn;

/** The columns of a log, one for each field of its rows. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]-?: ColumnOf<Row[Name]> };

/** The columns of some log by their fields: every store of its rows keeps them in these. */
export type LogColumns = Readonly<Record<string, LogColumn>>;

/** The columns that fields can be kept in. */
export const column = {
  number: { kind: 'number' },
  choice: <Value extends string>(values: readonly Value[]): ChoiceColumn<Value> => ({ kind: 'choice', values }),
  sharedText: { kind: 'shared-text' },
  text: { kind: 'text' },
  rare: { kind: 'rare' },
} as const;
