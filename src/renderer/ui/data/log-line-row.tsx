import { Bookmark } from 'lucide-react';
import { memo } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../marks/icon.tsx';
import { splitByRanges, type TextRange } from '../words/text-ranges.ts';
import styles from './log-line-row.module.css';

/** Where a row stands in a grid of rows, of which only some are drawn. */
export interface GridPlace {
  readonly id: string;
  /** Its number in the whole grid, from 1 on. */
  readonly number: number;
  /** What a click on it is about: in `data-index`. */
  readonly index: number;
}

interface LogLineRowProps {
  /** "02:18:03.022". */
  readonly time: string;
  /** Warnings and errors have a letter; info and below have none. */
  readonly level?: 'W' | 'E' | undefined;
  /** "stderr", "log", "stray". */
  readonly source: string;
  /** Whose line it is, in a log of several. */
  readonly origin?: string | undefined;
  readonly text: string;
  /** Search hits within the text, in order and apart. */
  readonly hits?: readonly TextRange[] | undefined;
  /** `current` is the one that keys act on; `selected` are those that are copied with it. */
  readonly selected?: 'current' | 'selected' | 'no' | undefined;
  readonly bookmarked?: boolean | undefined;
  /** Left out where it is not part of a grid. */
  readonly place?: GridPlace | undefined;
}

/** One line of a log: 20 px, mono. */
export const LogLineRow = memo(function LogLineRow(props: LogLineRowProps) {
  const { time, level, source, origin, text, hits = [], selected = 'no', bookmarked = false, place } = props;
  const cell = place === undefined ? undefined : 'gridcell';
  return (
    <div
      className={classNames(styles.row, level && styles[level], selected !== 'no' && styles.selected)}
      id={place?.id}
      role={place === undefined ? undefined : 'row'}
      aria-rowindex={place?.number}
      aria-selected={place === undefined ? undefined : selected !== 'no'}
      aria-current={selected === 'current' ? true : undefined}
      data-index={place?.index}
    >
      {bookmarked ? (
        <span className={styles.bookmark} role={cell} aria-label="Bookmarked">
          <Icon of={Bookmark} size={14} />
        </span>
      ) : null}
      <span className={styles.time} role={cell}>
        {time}
      </span>
      <span className={styles.level} role={cell}>
        {level}
      </span>
      <span className={styles.source} role={cell}>
        {source}
      </span>
      {origin === undefined ? null : (
        <span className={styles.origin} role={cell}>
          {escapeUnseen(origin)}
        </span>
      )}
      <span className={styles.text} role={cell}>
        {hits.length === 0
          ? escapeUnseen(text)
          : splitByRanges(text, hits).map(({ at, part, inside }) =>
              inside ? (
                <mark key={at} className={styles.hit}>
                  {escapeUnseen(part)}
                </mark>
              ) : (
                escapeUnseen(part)
              ),
            )}
      </span>
    </div>
  );
});

interface LogGapRowProps {
  /** "1,204 lines missed, 02:18:36 to 02:18:38". */
  readonly words: string;
  readonly place?: GridPlace | undefined;
}

/** Where lines are missing. */
export function LogGapRow({ words, place }: LogGapRowProps) {
  return (
    <div
      className={styles.gap}
      id={place?.id}
      role={place === undefined ? undefined : 'row'}
      aria-rowindex={place?.number}
      data-index={place?.index}
    >
      <span role={place === undefined ? undefined : 'gridcell'}>{words}</span>
    </div>
  );
}
