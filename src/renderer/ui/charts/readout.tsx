import { classNames } from '../class-names.ts';
import { MISSING } from '../words/format.ts';
import styles from './readout.module.css';

interface ReadoutProps {
  /** The one number, formatted; null where there is none. */
  readonly value: string | null;
  /** Its unit and what it counts: "ms status.get". */
  readonly unit?: string | undefined;
  /** 26 px, in an inspector. */
  readonly large?: boolean | undefined;
}

/** The one number that is read first. */
export function Readout({ value, unit, large = false }: ReadoutProps) {
  return (
    <span className={styles.readout}>
      <span className={classNames(styles.number, large && styles.large)}>{value ?? MISSING}</span>
      {value === null || unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
    </span>
  );
}
