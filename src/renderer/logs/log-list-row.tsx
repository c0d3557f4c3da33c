import { memo } from 'react';
import type { KeptLine, LogBuffer } from '#stores/panel/log-buffer.ts';
import { LogGapRow, LogLineRow } from '#ui/data/log-line-row.tsx';
import { formatNoun, formatTime, formatTimeMs } from '#ui/words/format.ts';
import type { TextRange } from '#ui/words/text-ranges.ts';
import { SOURCE_WORDS } from './reading/line-texts.ts';
import { visibleText } from './reading/visible-text.ts';

/** More of a line does not fit into a window. */
const DRAWN_CHARS = 1_000;

interface LogListRowProps {
  /** The id of the grid. */
  readonly gridId: string;
  readonly position: number;
  readonly index: number;
  readonly buffer: LogBuffer;
  readonly hits: (text: string) => readonly TextRange[];
  readonly selected: 'current' | 'selected' | 'no';
  readonly bookmarks: ReadonlySet<number>;
  readonly origins: 'shown' | 'hidden';
}

/** One row of the list: a line, or a gap; empty for the moment in which it has already left the log. */
export const LogListRow = memo(function LogListRow(props: LogListRowProps) {
  const { gridId, position, index, buffer, hits, selected, bookmarks, origins } = props;
  const row = buffer.row(index);
  const place = { id: `${gridId}-${index}`, number: position + 1, index };
  if (row === null) return <LogGapRow words="" place={place} />;
  if (row.kind === 'gap') return <LogGapRow words={gapWords(row.count, row.at, buffer.at(index + 1))} place={place} />;
  const text = visibleText(row.text).slice(0, DRAWN_CHARS);
  return (
    <LogLineRow
      time={formatTimeMs(row.at)}
      level={letterOf(row.level)}
      source={SOURCE_WORDS[row.source]}
      origin={origins === 'shown' ? row.appId || row.providerId : undefined}
      text={text}
      hits={hits(text)}
      selected={selected}
      bookmarked={bookmarks.has(row.seq)}
      place={place}
    />
  );
});

function letterOf(level: KeptLine['level']): 'W' | 'E' | undefined {
  if (level === 'warn') return 'W';
  return level === 'error' ? 'E' : undefined;
}

/** "1,204 lines dropped, 02:18:36 to 02:18:38". */
function gapWords(count: number, from: number, to: number): string {
  return `${formatNoun(count, 'line', 'lines')} dropped, ${formatTime(from, to)} to ${formatTime(to, to)}`;
}
