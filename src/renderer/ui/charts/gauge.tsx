import { classNames } from '../class-names.ts';
import { StatusMark } from '../marks/status-mark.tsx';
import { formatOf } from '../words/format.ts';
import styles from './gauge.module.css';

interface GaugeProps {
  /** "Hold". */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** Drawn as a stroke through the track. */
  readonly limit?: number | undefined;
  /** What being beyond the limit means; without it the value keeps its colour. */
  readonly trouble?: 'waiting' | 'failed' | undefined;
}

/** How much of how much, as a bar of 6 px. Its number stands beside it (`GaugeNumber`). */
export function Gauge({ label, value, max, limit, trouble }: GaugeProps) {
  const share = (part: number): string => `${max <= 0 ? 0 : Math.min(100, Math.max(0, (part / max) * 100))}%`;
  return (
    <span
      className={classNames(styles.gauge, trouble && styles[trouble])}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={formatOf(value, max)}
    >
      <span className={styles.value} style={{ width: share(value) }} />
      {limit === undefined ? null : <span className={styles.limit} style={{ left: share(limit) }} />}
    </span>
  );
}

/** "16 of 40", with its mark when it is beyond its limit. */
export function GaugeNumber({ value, max, trouble }: Pick<GaugeProps, 'value' | 'max' | 'trouble'>) {
  return (
    <span className={styles.number}>
      {trouble === undefined ? null : <StatusMark status={trouble} label={trouble} />}
      {formatOf(value, max)}
    </span>
  );
}
