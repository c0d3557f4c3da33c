import { memo, type ReactNode } from 'react';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { JsonValue } from '#shared/json.ts';
import type { KeptRow, LogBuffer } from '#stores/panel/log-buffer.ts';
import { type GridPlace, LogGapRow } from '#ui/data/log-line-row.tsx';
import { formatNoun, formatTime } from '#ui/words/format.ts';
import type { TextRange } from '#ui/words/text-ranges.ts';
import { visibleText } from './reading/visible-text.ts';

/** More of a row does not fit into a window. */
const DRAWN_CHARS = 1_000;

/** How the rows of one log are drawn, whatever they hold. The functions stay the same from one drawing to the next. */
export interface RowDrawing<Row extends LoggedRow> {
  readonly draw: (row: Row, look: RowLook) => ReactNode;
  /** Everything that is known of a row, as JSON holds it. */
  readonly asJson: (kept: KeptRow<Row>) => JsonValue;
}

/** What a list says about each row that it has drawn. */
export interface RowLook {
  /** What is seen of its text. */
  readonly text: string;
  /** What was searched for, within that. */
  readonly hits: readonly TextRange[];
  readonly selected: 'current' | 'selected' | 'no';
  readonly bookmarked: boolean;
  readonly place: GridPlace;
}

/** How a row stands in its list. */
export interface RowStanding {
  /** The id of the grid. */
  readonly gridId: string;
  readonly position: number;
  readonly index: number;
  readonly hits: (text: string) => readonly TextRange[];
  readonly selected: 'current' | 'selected' | 'no';
  readonly bookmarks: ReadonlySet<number>;
}

interface LogListRowProps extends RowStanding {
  readonly draw: (standing: RowStanding) => ReactNode;
}

/** One row of a list, drawn again only when it stands otherwise. */
export const LogListRow = memo(function LogListRow({ draw, ...standing }: LogListRowProps) {
  return draw(standing);
});

/** Draws a row of a buffer, or a gap; nothing for the moment in which it has already left the log. */
export function createRowDrawer<Row extends LoggedRow>(
  buffer: LogBuffer<Row>,
  { draw }: RowDrawing<Row>,
): (standing: RowStanding) => ReactNode {
  return ({ gridId, position, index, hits, selected, bookmarks }) => {
    const kept = buffer.row(index);
    const place = { id: `${gridId}-${index}`, number: position + 1, index };
    if (kept === null) return <LogGapRow words="" place={place} />;
    if (kept.kind === 'gap') {
      return <LogGapRow words={gapWords(kept.count, kept.at, buffer.at(index + 1))} place={place} />;
    }
    const text = visibleText(kept.row.text).slice(0, DRAWN_CHARS);
    return draw(kept.row, { text, hits: hits(text), selected, bookmarked: bookmarks.has(kept.seq), place });
  };
}

/** "1,204 lines missed, 02:18:36 to 02:18:38". */
function gapWords(count: number, from: number, to: number): string {
  return `${formatNoun(count, 'line', 'lines')} missed, ${formatTime(from, to)} to ${formatTime(to, to)}`;
}
