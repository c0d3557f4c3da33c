import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { Lane } from '../charts/lane.tsx';
import { classNames } from '../class-names.ts';
import { StatusText } from '../marks/status-text.tsx';
import { useWidth } from '../page/use-width.ts';
import styles from './facts.module.css';

/** One of the three facts: process, channel, data; or the task. */
export interface Fact {
  /** "Process", "Channel", "Data", "Task". */
  readonly label: string;
  readonly status: Status;
  readonly word: string;
  readonly age?: string | undefined;
  /** One line: "pid 48377, hosted by 40318". */
  readonly ground?: string | undefined;
  /** Shown by the tooltip of the ground, where that leaves something out. */
  readonly tip?: string | undefined;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  readonly activity?: Activity | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** At the right over the lane: "1 crash". */
  readonly laneNote?: string | undefined;
}

/** Process state, socket state and freshness of data as three facts, and the lane beside them: 78 px. */
export function Facts({ facts, activity, now, laneNote }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, status, word, age, ground, tip }) => (
        <div key={label} className={styles.fact}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.state}>
            <StatusText status={status} word={word} age={age} size="body" />
          </dd>
          <dd className={styles.ground} data-tip={tip} data-tip-clipped={ground}>
            {escapeUnseen(ground ?? '')}
          </dd>
        </div>
      ))}
      {activity === undefined ? null : (
        <LaneCell activity={activity} now={now}>
          {laneNote}
        </LaneCell>
      )}
    </dl>
  );
}

function LaneCell(props: { readonly activity: Activity; readonly now: number; readonly children: ReactNode }) {
  const [room, width] = useWidth<HTMLElement>();
  return (
    <div className={classNames(styles.fact, styles.lane)}>
      <dt className={styles.label}>
        <span>Last 30 min</span>
        <span>{props.children}</span>
      </dt>
      <dd ref={room}>
        {width === 0 ? null : <Lane activity={props.activity} width={width} height={40} now={props.now} />}
      </dd>
    </div>
  );
}
