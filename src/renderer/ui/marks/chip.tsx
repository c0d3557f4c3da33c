import type { ReactNode } from 'react';
import { escapeNode } from '../words/escape-node.ts';
import styles from './chip.module.css';

interface ChipProps {
  /** The word of the filter, with its count where that helps: "Failed 2". */
  readonly children: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly tip?: string | undefined;
}

/** A filter that is on or off. */
export function Chip({ children, on, onChange, tip }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={on} data-tip={tip} onClick={() => onChange(!on)}>
      {escapeNode(children)}
    </button>
  );
}
