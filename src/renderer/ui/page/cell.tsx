import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { Readout } from '../charts/readout.tsx';
import { StatusMark } from '../marks/status-mark.tsx';
import { StatusText } from '../marks/status-text.tsx';
import styles from './cell.module.css';

interface CellProps {
  readonly name: string;
  /** "stdio", "room", "bot". */
  readonly kind: string;
  readonly status: Status;
  readonly word: string;
  /** After the word: its age and ground, formatted. */
  readonly age?: string | undefined;
  /** The one number; null where there is none. */
  readonly value: string | null;
  readonly unit?: string | undefined;
  /** The last error with its age; empty where there was none. */
  readonly lastError: string;
  /** Icon buttons (24 px) of the actions that apply now. */
  readonly actions?: ReactNode;
  readonly onOpen?: (() => void) | undefined;
}

/** One connection on Overview, as it is now: 72 px high, 56 in the narrow window. */
export function Cell(props: CellProps) {
  const { kind, status, word, age } = props;
  const name = escapeUnseen(props.name);
  const lastError = escapeUnseen(props.lastError);
  return (
    <article className={styles.cell} aria-label={name}>
      <span className={styles.mark}>
        <StatusMark status={status} />
      </span>
      <div className={styles.head}>
        <h2 className={styles.name} data-tip-clipped={name}>
          <button type="button" className={styles.open} onClick={props.onOpen}>
            {name}
          </button>
        </h2>
        <span className={styles.kind}>{kind}</span>
        <span className={styles.actions}>{props.actions}</span>
      </div>
      <div className={styles.foot}>
        <span className={styles.readout}>
          <Readout value={props.value} unit={props.unit} />
        </span>
        <span className={styles.error}>
          <span className={styles.errorWords} data-tip-clipped={lastError}>
            {lastError}
          </span>
        </span>
        <span className={styles.state} data-tip-clipped={age === undefined ? word : `${word} ${age}`}>
          <StatusText status={status} word={word} age={age} size="caption" unmarked />
        </span>
      </div>
    </article>
  );
}
