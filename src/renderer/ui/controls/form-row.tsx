import { type ReactNode, useId } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { escapeNode } from '../words/escape-node.ts';
import styles from './form-row.module.css';

interface FormRowProps {
  readonly label: string;
  readonly optional?: boolean | undefined;
  /** Below the control. */
  readonly help?: ReactNode;
  /** The control, given the id by which the label names it. */
  readonly children: (id: string) => ReactNode;
}

/** A label of 172 px, its control, and help below. Required is the rule, so only "optional" is said. */
export function FormRow({ label, optional = false, help, children }: FormRowProps) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {escapeUnseen(label)}
        {optional ? <span className={styles.optional}> optional</span> : null}
      </label>
      <div className={styles.control}>
        {children(id)}
        {help === undefined ? null : <div className={styles.help}>{escapeNode(help)}</div>}
      </div>
    </div>
  );
}
