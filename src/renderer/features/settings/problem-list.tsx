import type { SettingsProblem } from '#shared/panel/settings.ts';
import styles from './problem-list.module.css';

interface ProblemListProps {
  /** What they are, for screen readers. */
  readonly label: string;
  readonly problems: readonly SettingsProblem[];
}

/** What is wrong in a text, each with its line, its column and its field. */
export function ProblemList({ label, problems }: ProblemListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {problems.map(({ column, field, line, message }) => (
        <li key={`${line}:${column} ${message}`} className={styles.problem}>
          <span className={styles.place}>
            Line {line}, column {column}
          </span>
          <code className={styles.field}>{field}</code>
          <span className={styles.message}>{message}</span>
        </li>
      ))}
    </ul>
  );
}
