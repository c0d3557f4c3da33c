import styles from './brand-mark.module.css';

/** Flybridge's own sign: the horizon, traffic above the line, trouble below. */
export function BrandMark({ size = 16 }: { readonly size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path className={styles.above} d="M3 5h2v3h-2zM7 2h2v6h-2zM11 6h2v2h-2z" />
      <path className={styles.line} d="M1 9h14v2h-14z" />
      <path className={styles.below} d="M6 12h4v2h-4z" />
    </svg>
  );
}
