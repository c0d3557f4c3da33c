/** What one contender gave in one fresh process, by column key. */
export type Metrics = Readonly<Record<string, number>>;

export interface Column {
  /** The key in {@link Metrics}. */
  readonly key: string;
  readonly title: string;
  /** Digits after the decimal point. */
  readonly digits: number;
}

/** A goal. It judges the medians of all contenders, and says what it saw. */
export interface Bar {
  readonly title: string;
  judge(medians: ReadonlyMap<string, Metrics>): { readonly seen: string; readonly isMet: boolean };
}

export type Size = 'full' | 'quick';

/**
 * One comparison. A row is a file in `rows` that exports it under the name `row`.
 *
 * The runner calls `measure` for each contender in turn, round after round, and keeps the median of each column. The
 * first contender is the one that the ratios in the table refer to, by the first column.
 */
export interface Row {
  readonly title: string;
  /** What was done, and what the columns mean, for the reader of the table. */
  readonly note: string;
  readonly contenders: readonly string[];
  readonly columns: readonly [Column, ...Column[]];
  readonly rounds: Readonly<Record<Size, number>>;
  readonly bars: readonly Bar[];
  /** Why the row cannot be measured on this machine, or null where it can. Rows without it always can. */
  readonly unavailable?: () => string | null;
  /** Measures one contender in a process of its own. */
  measure(contender: string, size: Size): Promise<Metrics>;
}

/** A goal for one contender's column as a multiple of another's. */
export function ratioBar(
  key: string,
  contender: string,
  reference: string,
  limit: { readonly atMost: number } | { readonly atLeast: number },
): Bar {
  const isUpper = 'atMost' in limit;
  const bound = isUpper ? limit.atMost : limit.atLeast;
  return {
    title: `${contender} ${isUpper ? '≤' : '≥'} ${bound} × ${reference} (${key})`,
    judge(medians) {
      const ratio = readMetric(medians, contender, key) / readMetric(medians, reference, key);
      return { seen: `${ratio.toFixed(2)} ×`, isMet: isUpper ? ratio <= bound : ratio >= bound };
    },
  };
}

/** A goal for what one contender's column may add to another's, in its own unit. */
export function differenceBar(key: string, contender: string, reference: string, atMost: number): Bar {
  return {
    title: `${contender} ≤ ${reference} + ${atMost} (${key})`,
    judge(medians) {
      const added = readMetric(medians, contender, key) - readMetric(medians, reference, key);
      return { seen: `${added >= 0 ? '+' : ''}${added.toFixed(1)}`, isMet: added <= atMost };
    },
  };
}

/** A goal for one contender's column in its own unit. */
export function limitBar(key: string, contender: string, atMost: number): Bar {
  return {
    title: `${contender} ≤ ${atMost} (${key})`,
    judge(medians) {
      const value = readMetric(medians, contender, key);
      return { seen: value.toFixed(1), isMet: value <= atMost };
    },
  };
}

/** A goal for one contender's column in its own unit, from below. */
export function floorBar(key: string, contender: string, atLeast: number): Bar {
  return {
    title: `${contender} ≥ ${atLeast} (${key})`,
    judge(medians) {
      const value = readMetric(medians, contender, key);
      return { seen: value.toFixed(1), isMet: value >= atLeast };
    },
  };
}

function readMetric(medians: ReadonlyMap<string, Metrics>, contender: string, key: string): number {
  return medians.get(contender)?.[key] ?? Number.NaN;
}
