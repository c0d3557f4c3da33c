import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './fault-strip.module.css';

interface FaultStripProps {
  /** What could not be shown: "The status bar could not be shown". */
  readonly title: string;
  /** The error itself, as the program said it: at the pointer, and in the report. */
  readonly error: string;
  readonly direction?: 'row' | 'column' | undefined;
  /** Copy report, and Reload or Close, as icons. */
  readonly children: ReactNode;
}

/** Stands where a part of the frame would be that Flybridge could not draw, and is as large as its place. */
export function FaultStrip({ title, error, direction = 'row', children }: FaultStripProps) {
  return (
    <div className={classNames(styles.strip, direction === 'column' && styles.column)} role="alert" data-tip={error}>
      <StatusMark status="failed" />
      <span className={styles.title}>{title}</span>
      {children}
    </div>
  );
}
