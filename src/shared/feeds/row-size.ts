import { jsonSize } from '../json-size.ts';
import type { LogColumns } from './log-columns.ts';

/** The value of a field of a row whose columns say that it has such a field. */
export function fieldOf(row: object, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field];
}

/** About how many characters a value holds, where it is kept for one row alone. */
export function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return value === undefined ? 0 : jsonSize(value);
}

/**
 * Makes a function that says about how many characters a row holds of its own: those of its texts and of its rare values.
 * What many rows share, and numbers and choices, count for nothing.
 */
export function createRowSizer(columns: LogColumns): (row: object) => number {
  const sized = Object.keys(columns).filter(
    (field) => columns[field]?.kind === 'text' || columns[field]?.kind === 'rare',
  );
  return (row) => {
    let size = 0;
    for (const field of sized) size += sizeOfValue(fieldOf(row, field));
    return size;
  };
}
