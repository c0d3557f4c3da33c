import { memo } from 'react';
import { classNames } from './class-names.ts';
import styles from './log-row.module.css';
import { splitByRanges, type TextRange } from './text-ranges.ts';

interface LogRowProps {
  /** "02:18:03.022". */
  readonly time: string;
  /** Warnings and errors have a letter; info and below have none. */
  readonly level?: 'W' | 'E' | undefined;
  /** "stderr", "log", "stray". */
  readonly source: string;
  readonly text: string;
  /** Search hits within the text, in order and apart. */
  readonly hits?: readonly TextRange[] | undefined;
  readonly selected?: boolean | undefined;
  readonly onSelect?: (() => void) | undefined;
}

/** One line of a log: 20 px, mono. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { time, level, source, text, hits = [], selected = false } = props;
  return (
    <div
      className={classNames(styles.row, level && styles[level])}
      aria-current={selected ? true : undefined}
      onClick={props.onSelect}
    >
      <span className={styles.time}>{time}</span>
      <span className={styles.level}>{level}</span>
      <span className={styles.source}>{source}</span>
      <span className={styles.text}>
        {hits.length === 0
          ? text
          : splitByRanges(text, hits).map(({ at, part, inside }) =>
              inside ? (
                <mark key={at} className={styles.hit}>
                  {part}
                </mark>
              ) : (
                part
              ),
            )}
      </span>
    </div>
  );
});

/** Where lines are missing: "1,204 lines dropped, 02:18:36 to 02:18:38". */
export function LogGap({ words }: { readonly words: string }) {
  return <div className={styles.gap}>{words}</div>;
}
