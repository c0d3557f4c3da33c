import { Search } from 'lucide-react';
import type { Ref } from 'react';
import { classNames } from '../class-names.ts';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import { KeyHint } from '../marks/key-hint.tsx';
import styles from './search-field.module.css';

/** A way of searching that is on or off: a pattern, letter case. */
export interface SearchToggle {
  readonly label: string;
  /** What stands on it: ".*", "Aa". */
  readonly symbol: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

interface SearchFieldProps {
  /** Its name, and its placeholder: "Filter fields". */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: (() => void) | undefined;
  /** At the right, inside: "214 of 12,480". */
  readonly note?: string | undefined;
  /** What is wrong with the pattern; it takes the place of the note. */
  readonly wrong?: string | undefined;
  readonly toggles?: readonly SearchToggle[] | undefined;
  /** For a pattern. */
  readonly mono?: boolean | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly size?: 'normal' | 'small' | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** A line that narrows what is shown. Escape empties it first, and only then leaves it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, note, wrong, toggles = [], mono = false, keys, icon = Search, size } = props;
  return (
    <div className={classNames(styles.field, size === 'small' && styles.small, wrong !== undefined && styles.wrong)}>
      <Icon of={icon} />
      <input
        ref={props.ref}
        type="search"
        className={classNames(styles.input, mono && styles.mono)}
        aria-label={label}
        aria-invalid={wrong === undefined ? undefined : true}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') props.onEnter?.();
          if (event.key !== 'Escape') return;
          if (value === '') {
            event.currentTarget.blur();
            return;
          }
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {toggles.map((toggle) => (
        <button
          key={toggle.symbol}
          type="button"
          className={styles.toggle}
          aria-label={toggle.label}
          aria-pressed={toggle.on}
          data-tip={toggle.label}
          onClick={() => toggle.onChange(!toggle.on)}
        >
          {toggle.symbol}
        </button>
      ))}
      {(wrong ?? note) === undefined ? null : (
        <output className={styles.note} data-tip={wrong}>
          {wrong ?? note}
        </output>
      )}
      {keys === undefined ? null : <KeyHint keys={keys} />}
    </div>
  );
}
