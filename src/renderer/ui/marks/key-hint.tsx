import styles from './key-hint.module.css';

interface KeyHintProps {
  /** One key for each box: `['Ctrl', 'K']`, or `['Ctrl K']` where they stand in one. */
  readonly keys: readonly string[];
}

/** The keys that do what it stands beside. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <span className={styles.keys}>
      {keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
