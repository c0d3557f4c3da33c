import { memo } from 'react';
import { formatMeasured } from '../words/format.ts';
import styles from './spread.module.css';

interface SpreadProps {
  /** All in milliseconds. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** The end of the scale that all spreads of a table share; its column head names it. */
  readonly scaleMs: number;
  readonly width: number;
}

const MIDDLE = 6;

/** Three percentiles over a shared scale: a stroke at p50, a bar to p95, a thin stroke at p99. */
export const Spread = memo(function Spread({ p50Ms, p95Ms, p99Ms, scaleMs, width }: SpreadProps) {
  const x = (ms: number): number => Math.round(Math.min(1, ms / scaleMs) * (width - 2));
  const label = `p50 ${formatMeasured(p50Ms)}, p95 ${formatMeasured(p95Ms)}, p99 ${formatMeasured(p99Ms)}`;
  return (
    <svg className={styles.spread} width={width} height={13} role="img" aria-label={label}>
      <rect className={styles.scale} x={0} y={MIDDLE} width={width} height={1} />
      <rect className={styles.bar} x={x(p50Ms)} y={MIDDLE} width={x(p99Ms) - x(p50Ms)} height={1} />
      <rect className={styles.bar} x={x(p50Ms)} y={MIDDLE - 2} width={x(p95Ms) - x(p50Ms)} height={5} />
      <rect className={styles.bar} x={x(p99Ms)} y={MIDDLE - 3} width={1} height={7} />
      <rect className={styles.median} x={x(p50Ms)} y={MIDDLE - 5} width={2} height={11} />
    </svg>
  );
});
