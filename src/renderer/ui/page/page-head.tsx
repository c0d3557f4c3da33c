import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import styles from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** In mono, with copy. */
  readonly identifier?: string | undefined;
  /** Between name and actions: counts by status, a sentence. */
  readonly ground?: ReactNode;
  /** The few actions for the whole object. */
  readonly children?: ReactNode;
}

/** The head of a page or object: 44 px. */
export function PageHead({ title, identifier, ground, children }: PageHeadProps) {
  const shownTitle = escapeUnseen(title);
  return (
    <header className={styles.head}>
      <h1 className={styles.title} data-tip-clipped={shownTitle}>
        {shownTitle}
      </h1>
      {identifier === undefined ? null : (
        <span className={styles.identifier}>
          <code>{escapeUnseen(identifier)}</code>
          <CopyButton text={identifier} what="identifier" />
        </span>
      )}
      <div className={styles.ground}>{ground}</div>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </header>
  );
}
