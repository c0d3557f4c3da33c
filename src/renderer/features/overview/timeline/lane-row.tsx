import { memo } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { MISSING } from '#ui/words/format.ts';
import styles from './timeline-lanes.module.css';

/** A moment as a screen reader says it. */
export interface SpokenMoment {
  readonly text: string;
  /** How long before now it was when it was spoken, in seconds. */
  readonly secondsAgo: number;
}

interface LaneRowProps {
  readonly name: string;
  readonly status: Status;
  /** The rate of the last seconds, formatted; null where there is none. */
  readonly rate: string | null;
  /** The whole range in one sentence. */
  readonly sentence: string;
  /** In px. */
  readonly height: number;
  /** In seconds. */
  readonly range: number;
  readonly isStop: boolean;
  /** Null where no moment of this lane was spoken of. */
  readonly spoken: SpokenMoment | null;
}

/** One connection: a slider over time, in a row of the painted lanes. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { height, isStop, range, rate, sentence, spoken, status } = props;
  const name = escapeUnseen(props.name);
  return (
    <div
      role="slider"
      className={styles.lane}
      style={{ height }}
      data-compact={height < COMPACT_BELOW || undefined}
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      aria-description={sentence}
      aria-valuemin={-range}
      aria-valuemax={0}
      aria-valuenow={spoken === null ? 0 : -Math.min(range, spoken.secondsAgo)}
      aria-valuetext={spoken?.text ?? 'Now'}
    >
      <span className={styles.mark}>
        <StatusMark status={status} size={height < COMPACT_BELOW ? 10 : 12} />
      </span>
      <span className={styles.name} data-tip-clipped={name}>
        {name}
      </span>
      <span className={styles.rate}>
        {rate === null ? (
          MISSING
        ) : (
          <>
            {rate} <span className={styles.unit}>/s</span>
          </>
        )}
      </span>
    </div>
  );
});

/** Lanes below this height have smaller names, in px. */
const COMPACT_BELOW = 30;
