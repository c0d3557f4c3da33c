import type { Move } from './character-state.ts';
import { insertKept } from './insert-kept.ts';
import { mergeKept } from './merge-kept.ts';
import { microsecondsOf } from './observed.ts';

/** Moves that are kept. */
const KEPT_MOVES = 100;

/** Adds a move in the order of its time; one that is known is not added again. One without a time is taken as the newest. */
export function recordMove(moves: readonly Move[], move: Move): readonly Move[] {
  if (microsecondsOf(move.at) === null) return insertKept(moves, moves.length, move, KEPT_MOVES);
  // Nearly every move is the newest: only those that are not older are looked at.
  let index = moves.length;
  for (; index > 0; index -= 1) {
    const known = moves[index - 1];
    const order = known === undefined ? -1 : compareMoves(known, move);
    if (order === 0) return moves;
    if (order < 0) break;
  }
  return insertKept(moves, index, move, KEPT_MOVES);
}

/** The moves that either of two panels has seen. */
export function mergeMoves(kept: readonly Move[], own: readonly Move[]): readonly Move[] {
  return mergeKept(kept, own, {
    identityOf: (move) => `${timeOf(move)} ${move.from} ${move.to}`,
    compare: compareMoves,
    most: KEPT_MOVES,
  });
}

/**
 * By time; those of one instant by their sectors, so that the order of their arrival makes no difference. A move is known by
 * its time and its two sectors: 0 for one and the same.
 */
function compareMoves(one: Move, other: Move): number {
  return timeOf(one) - timeOf(other) || one.from - other.from || one.to - other.to;
}

function timeOf({ at }: Move): number {
  return microsecondsOf(at) ?? 0;
}
