import type { ReactNode } from 'react';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './fault-page.module.css';

interface FaultPageProps {
  /** What could not be shown: "Overview could not be shown". */
  readonly title: string;
  /** What that means, and what goes on. */
  readonly children: ReactNode;
  /** The error itself, as the program said it. */
  readonly error: string;
  /** Reload, and Copy report. */
  readonly actions: ReactNode;
}

/** Stands where a page would be that Flybridge could not draw. */
export function FaultPage({ title, children, error, actions }: FaultPageProps) {
  return (
    <section className={styles.fault} role="alert" aria-label={title}>
      <div className={styles.column}>
        <h1 className={styles.title}>
          <StatusMark status="failed" />
          {title}
        </h1>
        <p className={styles.words}>{children}</p>
        <code className={styles.error}>{error}</code>
        <div className={styles.actions}>{actions}</div>
      </div>
    </section>
  );
}
