import { classNames } from '../class-names.ts';
import { formatCount } from '../words/format.ts';
import styles from './count.module.css';

interface CountProps {
  readonly value: number;
  /** Red only if what it counts holds a failure. */
  readonly hasFailure?: boolean | undefined;
  /** What is counted, for screen readers: "2 need you". */
  readonly label?: string | undefined;
}

/** The count of what wants a person, at the rail and the bell. */
export function Count({ value, hasFailure = false, label }: CountProps) {
  const named = label === undefined ? {} : { role: 'img', 'aria-label': label };
  return (
    <span className={classNames(styles.count, hasFailure && styles.failed)} {...named}>
      {value > 99 ? '99+' : formatCount(value)}
    </span>
  );
}
