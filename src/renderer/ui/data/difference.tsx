import { escapeUnseen } from '#shared/escape-unseen.ts';
import styles from './difference.module.css';

/** A value that differs, the old and the new. Neither is good or bad: no green, no red. */
export function Difference({ was, is }: { readonly was: string; readonly is: string }) {
  return (
    <>
      <span className={styles.old}>
        <span aria-hidden="true">−</span>
        <del>{escapeUnseen(was)}</del>
      </span>
      <span className={styles.new}>
        <span aria-hidden="true">+</span>
        <ins>{escapeUnseen(is)}</ins>
      </span>
    </>
  );
}
