import type { Status } from '#shared/lifecycle/status.ts';
import type { ActState, ActView } from '#shared/panel/game/act.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatTime } from '#ui/words/format.ts';
import styles from './act-line.module.css';

const STATUS: Readonly<Record<ActState, Status>> = {
  waiting: 'working',
  done: 'ready',
  refused: 'failed',
  'not-sent': 'failed',
  unknown: 'stale',
  'seen-done': 'ready',
  'seen-undone': 'failed',
};

/** The mark of what became of a request. */
export function statusOfAct(state: ActState): Status {
  return STATUS[state];
}

/** What came of the last request, as a sentence with before and after. */
export function ActLine({ acts, now }: { readonly acts: readonly ActView[]; readonly now: number }) {
  const [last] = acts;
  return (
    <p className={styles.line} role="status" aria-label="Last outcome">
      {last === undefined ? null : (
        <>
          <StatusMark status={statusOfAct(last.state)} label={last.state} />
          <span className={styles.words} data-tip-clipped={last.sentence}>
            {last.state === 'waiting' ? `${last.sentence}: waiting for the server` : last.sentence}
          </span>
          <time className={styles.time}>{formatTime(last.at, now)}</time>
        </>
      )}
    </p>
  );
}
