import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { LogBuffer } from '#stores/panel/log-buffer.ts';
import type { MatchList } from './match-list.ts';

/** Forth is towards newer lines. Both go round at the end. */
export type Direction = 'forth' | 'back';

/** The index of the next error from a row on; null where there is none. */
export function nextError(matches: MatchList, fromIndex: number | null, direction: Direction): number | null {
  const { length } = matches;
  const start = startOf(matches, fromIndex, direction);
  for (let step = 0; step < length; step += 1) {
    const position = (start + (direction === 'forth' ? step : -step) + 2 * length) % length;
    if (matches.isError(position)) return matches.index(position);
  }
  return null;
}

/** The index of the next line among these numbers that is shown; null where there is none. */
export function nextOf(
  seqs: readonly number[],
  buffer: Pick<LogBuffer<LoggedRow>, 'indexOfSeq'>,
  matches: MatchList,
  fromIndex: number | null,
  direction: Direction,
): number | null {
  const shown = seqs
    .flatMap((seq) => buffer.indexOfSeq(seq) ?? [])
    .filter((index) => matches.index(matches.positionOf(index)) === index)
    .sort((one, other) => one - other);
  if (direction === 'forth') return shown.find((index) => index > (fromIndex ?? -1)) ?? shown[0] ?? null;
  const before = fromIndex ?? Number.POSITIVE_INFINITY;
  return shown.findLast((index) => index < before) ?? shown.at(-1) ?? null;
}

function startOf(matches: MatchList, fromIndex: number | null, direction: Direction): number {
  if (fromIndex === null) return direction === 'forth' ? 0 : matches.length - 1;
  const position = matches.positionOf(fromIndex);
  if (direction === 'back') return position - 1;
  return matches.index(position) === fromIndex ? position + 1 : position;
}
