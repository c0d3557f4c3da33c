import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { StatusMark } from '../marks/status-mark.tsx';
import { escapeNode } from '../words/escape-node.ts';
import styles from './incident-card.module.css';

interface IncidentCardProps {
  /** "40318 ended unexpectedly: signal SIGSEGV". */
  readonly title: string;
  /** "02:14:07, 4 min ago, after 3 h 41 min". */
  readonly when: string;
  /** Where it happened several times, a choice of them; what follows is of the chosen one. */
  readonly runs?: ReactNode;
  /** Each with its words, and wire names in `code`: what was in flight, the boots, "Restart 2 of 5". */
  readonly facts?: readonly { readonly key: string; readonly words: ReactNode }[] | undefined;
  /** The last 3 to 8 lines of stderr. */
  readonly lines?:
    | readonly { readonly key: string | number; readonly time: string; readonly text: string }[]
    | undefined;
  readonly status?: 'failed' | 'blocked' | undefined;
  /** At the right above: Logs at that time, Restart. */
  readonly actions?: ReactNode;
  /** At the right below: Copy report, Dismiss. */
  readonly after?: ReactNode;
}

/** One thing that went wrong, with all that is needed to act on it. */
export function IncidentCard(props: IncidentCardProps) {
  const { title, when, runs = null, facts = [], lines = [], status = 'failed', actions, after } = props;
  return (
    <article className={styles.card} aria-label={title}>
      <span className={styles.mark}>
        <StatusMark status={status} />
      </span>
      <div className={styles.what}>
        <div className={styles.line}>
          <h3 className={styles.title}>{escapeUnseen(title)}</h3>
          <span className={styles.when}>{when}</span>
        </div>
        {runs === null ? null : <div className={styles.runs}>{runs}</div>}
        {facts.length === 0 ? null : (
          <div className={styles.facts}>
            {facts.map(({ key, words }) => (
              <span key={key}>{escapeNode(words)}</span>
            ))}
          </div>
        )}
        {lines.length === 0 ? null : (
          <div className={styles.lines}>
            {lines.map(({ key, time, text }, index) => (
              <IncidentLine key={key} time={time} text={text} early={lines.length - index > 3} />
            ))}
          </div>
        )}
      </div>
      <div className={styles.actions}>
        <div className={styles.group}>{actions}</div>
        <div className={styles.group}>{after}</div>
      </div>
    </article>
  );
}

/** In the narrow window the last three lines stay. */
function IncidentLine(props: { readonly time: string; readonly text: string; readonly early: boolean }) {
  return (
    <>
      <code className={classNames(styles.time, props.early && styles.early)}>{props.time}</code>
      <code className={classNames(props.early && styles.early)} data-tip-clipped={props.text}>
        {escapeUnseen(props.text)}
      </code>
    </>
  );
}
