import type { ReactNode } from 'react';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './fault-strip.module.css';

interface FaultStripProps {
  /** What could not be shown: "The status bar could not be shown". */
  readonly title: string;
  /** The error itself, as the program said it: at the pointer, and in the report. */
  readonly error: string;
  /** Copy report, and Reload. */
  readonly children: ReactNode;
}

/** Stands where a part of the frame would be that Flybridge could not draw: one line, as high as its place. */
export function FaultStrip({ title, error, children }: FaultStripProps) {
  return (
    <div className={styles.strip} role="alert">
      <StatusMark status="failed" />
      <span className={styles.title} data-tip={error}>
        {title}.
      </span>
      {children}
    </div>
  );
}
