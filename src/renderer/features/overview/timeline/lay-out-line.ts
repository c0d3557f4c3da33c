import { STATUSES, type Status } from '#shared/lifecycle/status.ts';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { placeOf, type TimeAxis } from './time-axis.ts';

/** Whatever is shorter is drawn this wide, in px. */
export const LEAST_WIDTH = 3;

/** A status as a piece of the line, from `x` over `width` px; null where nothing was recorded. */
export interface LinePiece {
  readonly x: number;
  readonly width: number;
  readonly status: Status | null;
}

/** The columns of px that a status takes, from the first up to the last, which is not among them. */
interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Columns where nothing was recorded. */
const NOTHING = -1;

/** What a place may miss a whole px by, because it was multiplied, in px. */
const INEXACT = 1e-6;

/**
 * The line in columns of px. Each status stands where its time is; one that is shorter than {@link LEAST_WIDTH} also takes
 * the columns after it, from what lasted. Where several want one column it has the worst of them (LOOK section 8).
 */
export function layOutLine({ from, statuses }: Timeline, axis: TimeAxis): readonly LinePiece[] {
  const [lasting, short] = [emptyStretches(), emptyStretches()];
  statuses.forEach(({ at, status }, index) => {
    const start = placeOf(axis, Math.max(at, from));
    const end = placeOf(axis, statuses[index + 1]?.at ?? axis.to);
    if (end < 0 || start >= axis.width || end < start) return;
    const first = Math.max(0, Math.floor(start + INEXACT));
    const shown = Math.min(axis.width, Math.ceil(end - INEXACT));
    // One that lasted loses the width of a short one at most, and is still to be seen.
    const stretches = shown - first < 2 * LEAST_WIDTH && start >= 0 ? short : lasting;
    stretches[STATUSES.indexOf(status)]?.push({ first, end: shown });
  });
  const columns = new Int8Array(axis.width).fill(NOTHING);
  for (let rank = STATUSES.length - 1; rank >= 0; rank -= 1) {
    for (const { end, first } of lasting[rank] ?? []) columns.fill(rank, first, end);
  }
  for (let rank = STATUSES.length - 1; rank >= 0; rank -= 1) {
    for (const { end, first } of short[rank] ?? []) {
      const left = Math.max(0, Math.min(first, axis.width - LEAST_WIDTH));
      columns.fill(rank, left, Math.max(end, left + LEAST_WIDTH));
    }
  }
  return piecesOf(columns);
}

/** None yet, for each status by its rank. */
function emptyStretches(): readonly Stretch[][] {
  return STATUSES.map(() => []);
}

function piecesOf(columns: Int8Array): readonly LinePiece[] {
  const pieces: LinePiece[] = [];
  let x = 0;
  for (let column = 1; column <= columns.length; column += 1) {
    if (column < columns.length && columns[column] === columns[x]) continue;
    pieces.push({ x, width: column - x, status: STATUSES[columns[x] ?? NOTHING] ?? null });
    x = column;
  }
  return pieces;
}
