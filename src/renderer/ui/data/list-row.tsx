import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { Lane } from '../charts/lane.tsx';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './list-row.module.css';

/** In px. */
export const ROW_LANE_WIDTH = 72;

interface ListRowProps {
  readonly status: Status;
  readonly name: string;
  /** In mono; left out in the narrow window. */
  readonly identifier?: string | undefined;
  /** "ready 4 h 12 min". */
  readonly state: string;
  readonly activity?: Activity | undefined;
  readonly scaleMax?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** One of many in the list at the left of a page: 48 px. */
export function ListRow(props: ListRowProps) {
  const { status, activity } = props;
  const name = escapeUnseen(props.name);
  const identifier = props.identifier === undefined ? undefined : escapeUnseen(props.identifier);
  const state = escapeUnseen(props.state);
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={props.selected ? true : undefined}
      onClick={props.onSelect}
    >
      <span className={styles.mark}>
        <StatusMark status={status} />
      </span>
      <span className={styles.names}>
        <span className={styles.name} data-tip-clipped={name}>
          {name}
        </span>
        <span className={styles.second}>
          {identifier === undefined ? null : (
            <>
              <code>{identifier}</code>{' '}
            </>
          )}
          {state}
        </span>
        {activity === undefined ? null : (
          <span className={styles.lane}>
            <Lane activity={activity} width={ROW_LANE_WIDTH} height={16} scaleMax={props.scaleMax} now={props.now} />
          </span>
        )}
      </span>
    </button>
  );
}

interface ListGroupHeadProps {
  /** The provider. */
  readonly name: string;
  /** Its transport, or what the group is: "stdio", "started by Flybridge". */
  readonly ground?: ReactNode;
  /** At the right: "pid 48211". */
  readonly end?: ReactNode;
}

/** The head of a group in a list: 28 px. */
export function ListGroupHead({ name, ground, end }: ListGroupHeadProps) {
  return (
    <div className={styles.head}>
      <h2 className={styles.headName}>{escapeUnseen(name)}</h2>
      <span className={styles.headGround}>{ground}</span>
      <span className={styles.headEnd}>{end}</span>
    </div>
  );
}
