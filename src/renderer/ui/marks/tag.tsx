import type { ReactNode } from 'react';
import { escapeNode } from '../words/escape-node.ts';
import styles from './tag.module.css';

/** Names a kind. It cannot be pressed. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className={styles.tag}>{escapeNode(children)}</span>;
}
