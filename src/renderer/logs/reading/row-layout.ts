/** The height of a row, in px. */
const ROW_HEIGHT = 20;

/** Rows that are drawn above and below what is in view. */
const OVERSCAN = 4;

/** Rows of one height, one of which may be opened and then has something below it. */
export interface RowLayout {
  readonly count: number;
  /** The position of the opened row; null where none is. */
  readonly opened: number | null;
  /** What is below the opened row, in px. */
  readonly openedHeight: number;
}

export function totalHeight({ count, opened, openedHeight }: RowLayout): number {
  return count * ROW_HEIGHT + (opened === null ? 0 : openedHeight);
}

/** Where a row begins, in px from the top. */
export function topOf(position: number, { opened, openedHeight }: RowLayout): number {
  return position * ROW_HEIGHT + (opened !== null && position > opened ? openedHeight : 0);
}

/** The row that reaches over this height; the one above where something is opened. */
export function positionAtTop(top: number, layout: RowLayout): number {
  const { opened, openedHeight } = layout;
  const last = Math.max(0, layout.count - 1);
  const clamp = (position: number): number => Math.min(last, Math.max(0, position));
  if (opened === null || top < topOf(opened + 1, { ...layout, openedHeight: 0 })) {
    return clamp(Math.floor(top / ROW_HEIGHT));
  }
  return clamp(Math.max(opened, Math.floor((top - openedHeight) / ROW_HEIGHT)));
}

/** The rows to draw for a view: from `from` to before `to`. */
export function rowsInView(
  top: number,
  height: number,
  layout: RowLayout,
): { readonly from: number; readonly to: number } {
  const first = positionAtTop(top, layout);
  const last = positionAtTop(top + height, layout);
  return { from: Math.max(0, first - OVERSCAN), to: Math.min(layout.count, last + 1 + OVERSCAN) };
}

/** How far to scroll so that a row is in view, or `null` where it is; a far row comes to the middle. */
export function scrollToShow(position: number, top: number, height: number, layout: RowLayout): number | null {
  const rowTop = topOf(position, layout);
  if (rowTop >= top && rowTop + ROW_HEIGHT <= top + height) return null;
  if (rowTop < top && rowTop >= top - ROW_HEIGHT) return rowTop;
  if (rowTop + ROW_HEIGHT > top + height && rowTop <= top + height) return rowTop + ROW_HEIGHT - height;
  return Math.max(0, rowTop - Math.floor((height - ROW_HEIGHT) / 2));
}

/** How many rows are drawn at most in a view of this height. */
export function slotsIn(height: number): number {
  return Math.ceil(height / ROW_HEIGHT) + 2 + 2 * OVERSCAN;
}
