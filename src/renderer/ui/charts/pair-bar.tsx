import styles from './pair-bar.module.css';

/** How long a reply took, on the same scale as its neighbours: 48 × 4 px. The number stands beside it. */
export function PairBar({ tookMs, scaleMs }: { readonly tookMs: number; readonly scaleMs: number }) {
  const width = `${Math.min(100, (tookMs / Math.max(scaleMs, Number.EPSILON)) * 100)}%`;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.value} style={{ width }} />
    </span>
  );
}
