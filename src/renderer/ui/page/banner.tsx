import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { classNames } from '../class-names.ts';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './banner.module.css';

interface BannerProps {
  readonly status: Status;
  /** One bold clause, with its full stop: "Shown as of 02:18:31." */
  readonly clause: string;
  /** One sentence. */
  readonly sentence?: string | undefined;
  /** At most two buttons of 24 px. */
  readonly children?: ReactNode;
}

/** What is true of the whole page right now. Lies between tabs and content, never over content. */
export function Banner({ status, children, ...words }: BannerProps) {
  const clause = escapeUnseen(words.clause);
  const sentence = escapeUnseen(words.sentence ?? '');
  return (
    <div role="note" className={classNames(styles.banner, styles[status])}>
      <StatusMark status={status} />
      <p className={styles.words} data-tip-clipped={`${clause} ${sentence}`}>
        <strong className={styles.clause}>{clause}</strong> {sentence}
      </p>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </div>
  );
}
