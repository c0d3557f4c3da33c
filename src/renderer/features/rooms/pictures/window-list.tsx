import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { classNames } from '#ui/class-names.ts';
import { moveFocus } from '#ui/controls/move-focus.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './window-list.module.css';
import type { WindowSelection } from './window-selection.ts';
import { describeWindow, idOf, keyOf, kindWords, nameOf, shortId } from './window-words.ts';

interface WindowListProps extends WindowSelection {
  /** Whether both pictures are known. */
  readonly isSeen: boolean;
  readonly windows: readonly WindowComparison[];
}

/** Every window of either picture, and how the two have it. */
export function WindowList({ isSeen, onSelect, selected, windows }: WindowListProps) {
  return (
    <section aria-label="Windows" className={styles.section}>
      <SectionHead title="Windows" ground={windows.length === 0 ? 0 : `${windows.length} in two pictures`} />
      {windows.length === 0 ? (
        <p className={styles.none}>{isSeen ? 'No windows on either side.' : 'No windows known yet.'}</p>
      ) : null}
      <div role="none" onKeyDown={(event) => moveFocus(event, 'button', 'letters')?.click()}>
        {windows.map((window) => {
          const key = keyOf(window);
          const { status, word } = kindWords(window.kind);
          return (
            <button
              key={key}
              type="button"
              className={styles.row}
              aria-pressed={key === selected}
              data-tip={describeWindow(window)}
              onClick={() => onSelect(key === selected ? null : key)}
            >
              {status === null ? (
                <span className={styles.same} aria-hidden="true">
                  =
                </span>
              ) : (
                <StatusMark status={status} />
              )}
              <span className={styles.name}>
                {nameOf(window)} <code>{shortId(idOf(window))}</code>
              </span>
              <span className={classNames(styles.word, status !== null && styles.differs)}>{word}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
