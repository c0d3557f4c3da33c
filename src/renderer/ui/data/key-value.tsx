import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { escapeNode } from '../words/escape-node.ts';
import { MISSING } from '../words/format.ts';
import styles from './key-value.module.css';

/** A key with its value. */
export interface KeyedValue {
  readonly key: string;
  /** Null or undefined is shown as missing. */
  readonly value: ReactNode;
  /** It came over a wire, and is shown raw, in mono. */
  readonly wire?: boolean | undefined;
  /** At the right, in the type of a caption. */
  readonly end?: ReactNode;
  /** What its copy button copies, which appears while the row is pointed at or has the focus. */
  readonly copy?: string | undefined;
}

interface KeyValueProps {
  readonly items: readonly KeyedValue[];
  /** Width of the keys in px: 84 to 132. */
  readonly keyWidth?: number | undefined;
  readonly columns?: 1 | 2 | undefined;
}

/** Keys and values in rows of 28 px. */
export function KeyValue({ items, keyWidth = 84, columns = 1 }: KeyValueProps) {
  return (
    <dl className={classNames(styles.list, columns === 2 && styles.two)}>
      {items.map(({ key, value, wire = false, end, copy }) => {
        const missing = value === null || value === undefined;
        return (
          <div key={key} className={styles.row}>
            <dt className={styles.key} style={{ width: keyWidth }}>
              {escapeUnseen(key)}
            </dt>
            <dd
              className={classNames(styles.value, wire && styles.wire, missing && styles.missing)}
              data-tip-clipped={typeof value === 'string' ? value : undefined}
            >
              {missing ? MISSING : escapeNode(value)}
            </dd>
            {end === undefined ? null : <dd className={styles.end}>{escapeNode(end)}</dd>}
            {copy === undefined ? null : (
              <dd className={styles.copy}>
                <CopyButton text={copy} what={key} />
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
