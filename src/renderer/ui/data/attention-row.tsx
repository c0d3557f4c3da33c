import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './attention-row.module.css';

interface AttentionRowProps {
  readonly status: Status;
  /** What happened: "scramble-lab lost its room". */
  readonly what: string;
  readonly detail?: string | undefined;
  /** Formatted, without "ago". */
  readonly age: string;
  /** Buttons of 24 px. */
  readonly children?: ReactNode;
}

/** One thing that wants a person: 36 px. */
export function AttentionRow({ status, age, children, ...words }: AttentionRowProps) {
  const what = escapeUnseen(words.what);
  const detail = escapeUnseen(words.detail ?? '');
  return (
    <div className={styles.row}>
      <StatusMark status={status} label={status} />
      <span className={styles.what} data-tip-clipped={what}>
        {what}
      </span>
      <span className={styles.detail} data-tip-clipped={detail}>
        {detail}
      </span>
      <span className={styles.age}>{age}</span>
      <span className={styles.actions}>{children}</span>
    </div>
  );
}
