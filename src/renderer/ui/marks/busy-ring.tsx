import styles from './busy-ring.module.css';

/** The working ring in place of an icon: a button that waits for its answer. */
export function BusyRing({ size = 14 }: { readonly size?: number }) {
  return (
    <svg className={styles.ring} width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      <path d="M7 2.2A4.8 4.8 0 1 1 2.2 7" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
