/** Where the parts of a lane lie, in px from its top. */
export interface LaneShape {
  readonly height: number;
  /** Whether names of spans have a row of their own above the strokes. */
  readonly names: 'own' | 'shared';
  /** Top of the line. */
  readonly line: number;
  /** The height of a full stroke. */
  readonly stroke: number;
  /** Top of the grounds of spans. */
  readonly span: number;
  /** The size of a mark below the line. */
  readonly mark: number;
}

/** Lanes of this height and more have room for a row of names, in px. */
const TALL = 36;

/** Lanes below this height show one line of words for a moment, in px. */
export const ONE_LINE = 30;

/** The least and the greatest height of a lane, in px. */
const LEAST = 20;
const GREATEST = 51;

/** The height of each of some lanes that share a free height, in whole px. */
export function laneHeight(free: number, lanes: number): number {
  return Math.min(GREATEST, Math.max(LEAST, Math.floor(free / Math.max(1, lanes))));
}

/** The shape of a lane of this height. */
export function laneShape(height: number): LaneShape {
  if (height >= TALL) {
    const line = height - 12;
    return { height, names: 'own', line, stroke: line - 14, span: 2, mark: 9 };
  }
  const line = height - (height < 24 ? 9 : 10);
  return { height, names: 'shared', line, stroke: line - 4, span: 2, mark: 7 };
}
