import { memo } from 'react';
import styles from './sparkline.module.css';

interface SparklineProps {
  /** What it shows and where it stands, for screen readers: "Round trip, now 14 ms". */
  readonly label: string;
  /** Oldest first; null where there was none, which breaks the line. */
  readonly values: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  /** Dashed: its p95, or a limit. */
  readonly limit?: number | undefined;
}

/** A number's recent past, without axes, beside the number it belongs to. */
export const Sparkline = memo(function Sparkline({ label, values, width, height, limit }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const top = Math.max(limit ?? 0, ...known, Number.EPSILON);
  const right = width - 2;
  const x = (index: number): number => (values.length < 2 ? right : (index / (values.length - 1)) * right);
  const y = (value: number): number => 2 + (1 - value / top) * (height - 4);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const begins = index === 0 || values[index - 1] === null;
      return `${begins ? 'M' : 'L'}${x(index).toFixed(2)} ${y(value).toFixed(2)}`;
    })
    .join('');
  const last = values.at(-1) ?? null;
  return (
    <svg className={styles.sparkline} width={width} height={height} role="img" aria-label={label}>
      {limit === undefined ? null : (
        <line
          className={styles.limit}
          x1={0}
          x2={width}
          y1={Math.round(y(limit)) + 0.5}
          y2={Math.round(y(limit)) + 0.5}
        />
      )}
      <path className={styles.line} d={path} />
      {last === null ? null : <circle className={styles.last} cx={right} cy={y(last)} r={2} />}
    </svg>
  );
});
