import styles from './problem-list.module.css';

/** What is wrong in a text, and where. Lines and columns count from 1. */
interface ListedProblem {
  readonly line: number;
  /** Left out where the line says enough. */
  readonly column?: number;
  readonly field: string;
  readonly message: string;
}

interface ProblemListProps {
  /** What they are, for screen readers. */
  readonly label: string;
  readonly problems: readonly ListedProblem[];
}

/** What is wrong in a text, each with its place and its field. */
export function ProblemList({ label, problems }: ProblemListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {problems.map(({ column, field, line, message }) => (
        <li key={`${line}:${column} ${field} ${message}`} className={styles.problem}>
          <span className={styles.place}>
            Line {line}
            {column === undefined ? null : `, column ${column}`}
          </span>
          <code className={styles.field}>{field}</code>
          <span className={styles.message}>{message}</span>
        </li>
      ))}
    </ul>
  );
}
