import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { KeptRow, LogBuffer } from '#stores/panel/log-buffer.ts';
import type { LogSelection } from '../log-list.tsx';
import type { LogFilter, ReadLog } from './log-filter.ts';

/** Every row that is kept, oldest first; gaps are none. */
export function* keptRows<Row extends LoggedRow>(buffer: LogBuffer<Row>): Generator<KeptRow<Row>> {
  for (let index = buffer.first; index < buffer.next; index += 1) {
    const place = buffer.row(index);
    if (place?.kind === 'row') yield place;
  }
}

/** Every row that a filter lets through, oldest first, the ones included that it has not come to. */
export function* shownRows<Row extends LoggedRow>(filter: LogFilter<Row>): Generator<KeptRow<Row>> {
  while (filter.work(Number.POSITIVE_INFINITY) === 'more');
  yield* rowsAmong(filter, 0, filter.matches.length - 1);
}

/** How many of the rows that are shown a selection holds. */
export function selectedCount({ matches }: ReadLog, selection: LogSelection | null): number {
  if (selection === null) return 0;
  const { first, last } = boundsOf(selection);
  return matches.positionOf(last + 1) - matches.positionOf(first);
}

/** The rows of a selection that are shown, oldest first. */
export function selectedRows<Row extends LoggedRow>(
  filter: LogFilter<Row>,
  selection: LogSelection,
): readonly KeptRow<Row>[] {
  const { matches } = filter;
  const { first, last } = boundsOf(selection);
  return [...rowsAmong(filter, matches.positionOf(first), matches.positionOf(last + 1) - 1)];
}

function boundsOf({ current, from }: LogSelection): { readonly first: number; readonly last: number } {
  return { first: Math.min(current, from), last: Math.max(current, from) };
}

function* rowsAmong<Row extends LoggedRow>(
  { buffer, matches }: LogFilter<Row>,
  first: number,
  last: number,
): Generator<KeptRow<Row>> {
  for (let position = first; position <= last; position += 1) {
    const place = buffer.row(matches.index(position));
    if (place?.kind === 'row') yield place;
  }
}
