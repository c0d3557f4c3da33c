import type { ReactNode } from 'react';
import styles from './inspected.module.css';

/** Whether the inspector is open in a window that has no room to show it beside the content. */
export type InspectorView = 'shown' | 'hidden';

interface InspectedProps {
  readonly children: ReactNode;
  /** What surrounds the content; in a narrow window it opens over it. */
  readonly inspector: ReactNode;
  readonly view: InspectorView;
  /** `short` for facts of a word or two (264 px), `wide` for what needs more room (320 px). */
  readonly size?: 'short' | 'wide' | undefined;
}

/** A content that scrolls, and its inspector beside it. */
export function Inspected({ children, inspector, view, size = 'short' }: InspectedProps) {
  return (
    <div className={styles.columns} data-size={size}>
      <div className={styles.main}>{children}</div>
      <aside className={styles.inspector} data-view={view} aria-label="Inspector">
        {inspector}
      </aside>
    </div>
  );
}
