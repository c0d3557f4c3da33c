import { useId } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { formatCount } from '../words/format.ts';
import styles from './segmented-choice.module.css';

/** One of the choices; `count` follows its word, as how many there are of it. Its `name` is for screen readers, and begins with the word. */
export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly word: string;
  readonly count?: number | undefined;
  readonly name?: string | undefined;
}

interface SegmentedChoiceProps<Value extends string> {
  /** What is chosen, for screen readers: "View". */
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly size?: 'normal' | 'small' | undefined;
}

/** One of a few, all of them in sight. Radio buttons, so that the arrow keys move within it. */
export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={classNames(styles.group, props.size === 'small' && styles.small)}
    >
      {props.options.map(({ count, name: spoken, value, word }) => (
        <label key={value} className={classNames(styles.part, value === props.value && styles.chosen)}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            aria-label={spoken}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span className={styles.word} data-word={word}>
            {escapeUnseen(word)}
          </span>
          {count === undefined ? null : <span className={styles.count}>{formatCount(count)}</span>}
        </label>
      ))}
    </div>
  );
}
