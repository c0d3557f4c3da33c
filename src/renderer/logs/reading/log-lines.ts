import type { KeptLine, LogBuffer } from '#stores/panel/log-buffer.ts';
import type { LogSelection } from '../log-list.tsx';
import type { LogFilter } from './log-filter.ts';

/** Every line that is kept, oldest first; gaps are none. */
export function* keptLines(buffer: LogBuffer): Generator<KeptLine> {
  for (let index = buffer.first; index < buffer.next; index += 1) {
    const row = buffer.row(index);
    if (row?.kind === 'line') yield row;
  }
}

/** Every line that a filter lets through, oldest first, the ones included that it has not come to. */
export function* shownLines(filter: LogFilter): Generator<KeptLine> {
  while (filter.work(Number.POSITIVE_INFINITY) === 'more');
  yield* linesAmong(filter, 0, filter.matches.length - 1);
}

/** How many of the rows that are shown a selection holds. */
export function selectedCount({ matches }: LogFilter, selection: LogSelection | null): number {
  if (selection === null) return 0;
  const { first, last } = boundsOf(selection);
  return matches.positionOf(last + 1) - matches.positionOf(first);
}

/** The lines of a selection that are shown, oldest first. */
export function selectedLines(filter: LogFilter, selection: LogSelection): readonly KeptLine[] {
  const { matches } = filter;
  const { first, last } = boundsOf(selection);
  return [...linesAmong(filter, matches.positionOf(first), matches.positionOf(last + 1) - 1)];
}

function boundsOf({ current, from }: LogSelection): { readonly first: number; readonly last: number } {
  return { first: Math.min(current, from), last: Math.max(current, from) };
}

function* linesAmong({ buffer, matches }: LogFilter, first: number, last: number): Generator<KeptLine> {
  for (let position = first; position <= last; position += 1) {
    const row = buffer.row(matches.index(position));
    if (row?.kind === 'line') yield row;
  }
}
