import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { ActState, ActView } from '#shared/panel/game/act.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatTime } from '#ui/words/format.ts';
import styles from './act-line.module.css';

const STATES: Readonly<Record<ActState, { readonly status: Status; readonly label: string }>> = {
  waiting: { status: 'working', label: 'Waiting for the server' },
  done: { status: 'ready', label: 'Done' },
  refused: { status: 'failed', label: 'Refused' },
  'not-sent': { status: 'failed', label: 'Not sent' },
  unknown: { status: 'stale', label: 'Not known' },
  'seen-done': { status: 'ready', label: 'Carried out' },
  'seen-undone': { status: 'failed', label: 'Not carried out' },
};

/** The mark of what came of a request. */
export function ActMark({ state }: Pick<ActView, 'state'>) {
  return <StatusMark {...STATES[state]} />;
}

/** What came of the last request, as a sentence with before and after. */
export function ActLine({ acts, now }: { readonly acts: readonly ActView[]; readonly now: number }) {
  const [last] = acts;
  return (
    <p className={styles.line} role="status" aria-label="Last outcome">
      {last === undefined ? null : (
        <>
          <ActMark state={last.state} />
          <span className={styles.words} data-tip-clipped={last.sentence}>
            {escapeUnseen(last.state === 'waiting' ? `${last.sentence}: waiting for the server` : last.sentence)}
          </span>
          <time className={styles.time}>{formatTime(last.at, now)}</time>
        </>
      )}
    </p>
  );
}
