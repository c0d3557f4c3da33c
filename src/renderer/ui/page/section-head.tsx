import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { escapeNode } from '../words/escape-node.ts';
import styles from './section-head.module.css';

interface SectionHeadProps {
  readonly title: string;
  /** Its count or ground: "6", "last 4", "pid 48377". */
  readonly ground?: ReactNode;
  /** Fields and buttons of 24 px at the right. */
  readonly children?: ReactNode;
  readonly level?: 2 | 3 | undefined;
}

/** The head of a section: 32 px, a hairline below. */
export function SectionHead({ title, ground, children, level = 2 }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.head}>
      <Heading className={styles.title}>{escapeUnseen(title)}</Heading>
      <span className={styles.ground}>{escapeNode(ground)}</span>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </div>
  );
}
