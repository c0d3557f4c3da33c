import { Button } from '#ui/controls/button.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { formatCount, formatNoun, formatOf } from '#ui/words/format.ts';
import styles from './log-foot.module.css';
import type { LogWindow } from './log-list.tsx';
import type { ReadLog } from './reading/log-filter.ts';
import type { Meanwhile } from './reading/log-reader.ts';

interface LogFootProps {
  readonly filter: ReadLog;
  readonly window: LogWindow;
  readonly following: boolean;
  /** Null while it is not paused. */
  readonly meanwhile: Meanwhile | null;
  /** Lines that came since following ended. */
  readonly cameSince: number;
  /** Lines that are selected; 0 or 1 is worth no word. */
  readonly selectedCount: number;
  readonly bookmarkCount: number;
  readonly onCopy: () => void;
  readonly onNextBookmark: () => void;
  readonly onNextError: () => void;
}

/** How the view stands to its log: what it follows, how much of it is shown and kept, and where to go next. */
export function LogFoot(props: LogFootProps) {
  const { filter, window, selectedCount, bookmarkCount } = props;
  const { buffer, matches } = filter;
  const { errors, lines } = matches.counts;
  return (
    <div className={styles.foot}>
      <State {...props} />
      <span>{formatNoun(lines, 'match', 'matches')}</span>
      <span>{formatOf(buffer.keptCount, buffer.totalCount).replace(' of ', ' kept of ')}</span>
      <span className={buffer.missedCount > 0 ? styles.dropped : undefined} data-tip={missedWords(buffer.missedCount)}>
        {formatCount(buffer.droppedCount)} dropped
      </span>
      <span className={styles.end}>
        <span className={styles.inView}>{inView(filter, window)}</span>
        {selectedCount > 1 ? (
          <Button kind="quiet" size="small" onPress={props.onCopy}>
            Copy {formatNoun(selectedCount, 'line', 'lines')}
          </Button>
        ) : null}
        {bookmarkCount > 0 ? (
          <>
            <Button kind="quiet" size="small" onPress={props.onNextBookmark}>
              {formatNoun(bookmarkCount, 'bookmark', 'bookmarks')}
            </Button>
            <KeyHint keys={['F2']} />
          </>
        ) : null}
        <Button
          kind="quiet"
          size="small"
          onPress={props.onNextError}
          {...(errors === 0 ? { disabledReason: 'No errors in these lines.' } : {})}
        >
          Next error
        </Button>
        <KeyHint keys={['F8']} />
      </span>
    </div>
  );
}

function State({ following, meanwhile, cameSince }: LogFootProps) {
  if (meanwhile !== null) {
    const { came, left } = meanwhile;
    const gone = left === 0 ? '' : `, ${formatNoun(left, 'shown line', 'shown lines')} dropped`;
    return <StatusText status="waiting" word="Paused," age={`${newLines(came)}${gone}`} size="caption" />;
  }
  if (following) return <StatusText status="ready" word="Following" size="caption" />;
  return <StatusText status="stopped" word="Paused," age={newLines(cameSince)} size="caption" />;
}

function missedWords(count: number): string | undefined {
  return count === 0 ? undefined : `${formatCount(count)} of them came faster than this window could read.`;
}

function newLines(count: number): string {
  return count === 0 ? 'no new lines' : formatNoun(count, 'new line', 'new lines');
}

/** "1 warning, 1 error in view". */
function inView({ matches }: ReadLog, { from, to }: LogWindow): string {
  let warnings = 0;
  let errors = 0;
  for (let position = from; position <= to; position += 1) {
    if (matches.isWarning(position)) warnings += 1;
    if (matches.isError(position)) errors += 1;
  }
  if (warnings + errors === 0) return '';
  return `${formatNoun(warnings, 'warning', 'warnings')}, ${formatNoun(errors, 'error', 'errors')} in view`;
}
