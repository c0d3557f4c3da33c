import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { Lane } from '../charts/lane.tsx';
import { Readout } from '../charts/readout.tsx';
import { StatusMark } from '../marks/status-mark.tsx';
import { StatusText } from '../marks/status-text.tsx';
import styles from './cell.module.css';

/** In px. */
export const CELL_LANE_WIDTH = 112;

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
  readonly activity: Activity;
  readonly scaleMax?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The last error with its age, or "No error since start". */
  readonly lastError: string;
  /** Icon buttons (24 px) of the actions that apply now. */
  readonly actions?: ReactNode;
  readonly onOpen?: (() => void) | undefined;
}

/** One connection on the Overview: 136 px high, 92 in the narrow window. */
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
      </div>
      <div className={styles.state}>
        <StatusText status={status} word={word} age={age} size="caption" unmarked />
      </div>
      <div className={styles.middle}>
        <span className={styles.readout}>
          <Readout value={props.value} unit={props.unit} />
        </span>
        <Lane activity={props.activity} width={CELL_LANE_WIDTH} height={32} scaleMax={props.scaleMax} now={props.now} />
      </div>
      <div className={styles.foot}>
        <span className={styles.error} data-tip-clipped={lastError}>
          {lastError}
        </span>
        <span className={styles.actions}>{props.actions}</span>
      </div>
    </article>
  );
}
