import type { Move } from './character-state.ts';
import { insertKept } from './insert-kept.ts';
import { mergeKept } from './merge-kept.ts';
import { microsecondsOf } from './observed.ts';

/** Moves that are kept. */
const KEPT_MOVES = 100;

/** Adds the newest move. */
export function recordMove(moves: readonly Move[], move: Move): readonly Move[] {
  return insertKept(moves, moves.length, move, KEPT_MOVES);
}

/** The moves that either of two panels has seen. A move is known by its time and its two sectors. */
export function mergeMoves(kept: readonly Move[], own: readonly Move[]): readonly Move[] {
  return mergeKept(kept, own, {
    identityOf: ({ at, from, to }) => `${at} ${from} ${to}`,
    compare: (one, other) => (microsecondsOf(one.at) ?? 0) - (microsecondsOf(other.at) ?? 0),
    most: KEPT_MOVES,
  });
}
