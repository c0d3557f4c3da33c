import styles from './field-error.module.css';

/** Why a field of several controls is not taken. */
export function FieldError({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <p className={styles.error} role="alert">
      {words}
    </p>
  );
}
