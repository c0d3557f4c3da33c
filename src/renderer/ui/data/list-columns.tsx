import type { ReactNode } from 'react';
import { Divider } from '../page/divider.tsx';
import styles from './list-columns.module.css';

/** In px, where nobody has changed it. */
const LIST_WIDTH = 264;

interface ListColumnsProps {
  /** The things of this page, of which one is chosen. */
  readonly list: ReactNode;
  /** What is chosen. */
  readonly children: ReactNode;
  /** The width of the list in px; null for the usual one. */
  readonly width: number | null;
  readonly onWidth: (width: number) => void;
}

/** A page with a list at its left, whose width can be dragged, and what is chosen there beside it. */
export function ListColumns({ children, list, onWidth, width }: ListColumnsProps) {
  return (
    <div
      className={styles.page}
      style={width === null ? undefined : { gridTemplateColumns: `min(${width}px, 40vw) minmax(0, 1fr)` }}
    >
      <div className={styles.list}>
        {list}
        <Divider label="Width of the list" value={width ?? LIST_WIDTH} min={180} max={480} onSize={onWidth} />
      </div>
      {children}
    </div>
  );
}
