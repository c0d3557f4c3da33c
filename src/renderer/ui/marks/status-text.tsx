import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { classNames } from '../class-names.ts';
import { StatusMark } from './status-mark.tsx';
import styles from './status-text.module.css';

interface StatusTextProps {
  readonly status: Status;
  /** One word for the status, such as Ready. */
  readonly word: string;
  /** The age, formatted ("4 h 12 min"), and the ground after it. */
  readonly age?: string | undefined;
  /** Type: 12 px in rows, 13 px for the state of a fact, 11 px in captions. */
  readonly size?: 'row' | 'body' | 'caption' | undefined;
  /** Leaves out the mark where it stands elsewhere, as in a cell. */
  readonly unmarked?: boolean | undefined;
}

/** Mark, word and age of a state. */
export function StatusText({ status, word, age, size = 'row', unmarked = false }: StatusTextProps) {
  return (
    <span className={classNames(styles.text, styles[size])}>
      {unmarked ? null : <StatusMark status={status} />}
      <span className={styles.words}>
        <span className={styles[status]}>{escapeUnseen(word)}</span>
        {age === undefined || age === '' ? null : <span className={styles.age}> {escapeUnseen(age)}</span>}
      </span>
    </span>
  );
}
