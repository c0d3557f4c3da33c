import { ChevronDown, Lock } from 'lucide-react';
import { type KeyboardEventHandler, type Ref, useId } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../marks/icon.tsx';
import styles from './input.module.css';
import { hasLines, withLineFeeds } from './line-ends.ts';

interface FieldLook {
  /** Its name, where no form row or label element gives one. */
  readonly label?: string | undefined;
  /** From a form row, which names the control by it. */
  readonly id?: string | undefined;
  /** Why the value is not taken; shown below. */
  readonly wrong?: string | undefined;
  /** `table`: no box, an underline that becomes a box on focus. `long`: 32 px, for a line one lives in. */
  readonly look?: 'box' | 'table' | 'long' | undefined;
  /** For what goes over a wire. */
  readonly mono?: boolean | undefined;
}

interface InputProps extends FieldLook {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter. */
  readonly onCommit?: (() => void) | undefined;
  /** Another part takes the focus. */
  readonly onLeave?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Cannot be changed, and says why, at the pointer and to screen readers; it can still be read and copied. */
  readonly lockedReason?: string | undefined;
  readonly secret?: boolean | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
  /** Where a dialog puts the focus when it opens, where that asks for a text. */
  readonly autoFocus?: boolean | undefined;
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement> | undefined;
  /**
   * Several lines were pasted, which a field of one line would join: gets the whole text with them, with line feeds, and
   * where they end in it.
   */
  readonly onPasteLines?: ((value: string, end: number) => void) | undefined;
}

/** A line of text in a form, a table or a head. */
export function Input(props: InputProps) {
  const { wrong, lockedReason } = props;
  const reasonId = useId();
  const lockId = useId();
  const locked = lockedReason !== undefined;
  const describedBy = [wrong === undefined ? '' : reasonId, locked ? lockId : ''].join(' ').trim();
  return (
    <span className={styles.wrap} data-tip={lockedReason}>
      <input
        ref={props.ref}
        id={props.id}
        type={props.secret === true ? 'password' : 'text'}
        className={classNames(lookOf(props), locked && styles.locked)}
        aria-label={props.label}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        readOnly={locked}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        value={props.value}
        spellCheck={false}
        autoComplete="off"
        data-autofocus={props.autoFocus === true ? '' : undefined}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
        onPaste={(event) => {
          const pasted = withLineFeeds(event.clipboardData.getData('text/plain'));
          if (locked || props.onPasteLines === undefined || !hasLines(pasted)) return;
          event.preventDefault();
          const { selectionEnd, selectionStart, value } = event.currentTarget;
          const start = selectionStart ?? value.length;
          const whole = value.slice(0, start) + pasted + value.slice(selectionEnd ?? start);
          props.onPasteLines(whole, start + pasted.length);
        }}
        onKeyDown={(event) => {
          props.onKeyDown?.(event);
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || props.onCommit === undefined) return;
          // What the commit focuses, as a dialog that closes does, is not pressed by the same key.
          event.preventDefault();
          props.onCommit();
        }}
      />
      {locked ? (
        <>
          <span className={styles.sign}>
            <Icon of={Lock} />
          </span>
          <span id={lockId} className={styles.unseen}>
            {escapeUnseen(lockedReason)}
          </span>
        </>
      ) : null}
      <Wrong id={reasonId} wrong={wrong} />
    </span>
  );
}

interface TextAreaProps extends FieldLook {
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number | undefined;
  /** Another part takes the focus. */
  readonly onLeave?: (() => void) | undefined;
  /** Cannot be changed, and says why in its tooltip; it can still be read and copied. */
  readonly lockedReason?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly secret?: boolean | undefined;
  readonly onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement> | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const reasonId = useId();
  return (
    <span className={styles.wrap} data-tip={props.lockedReason}>
      <textarea
        ref={props.ref}
        id={props.id}
        className={classNames(lookOf(props), styles.area, props.secret === true && styles.secret)}
        aria-label={props.label}
        aria-invalid={props.wrong === undefined ? undefined : true}
        aria-describedby={props.wrong === undefined ? undefined : reasonId}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        value={props.value}
        spellCheck={false}
        readOnly={props.lockedReason !== undefined}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
        onKeyDown={props.onKeyDown}
      />
      <Wrong id={reasonId} wrong={props.wrong} />
    </span>
  );
}

interface SelectProps<Value extends string> extends FieldLook {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly word: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of many; the list is the platform's own. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const reasonId = useId();
  return (
    <span className={styles.wrap}>
      <select
        id={props.id}
        className={classNames(lookOf(props), styles.select)}
        aria-label={props.label}
        aria-invalid={props.wrong === undefined ? undefined : true}
        aria-describedby={props.wrong === undefined ? undefined : reasonId}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find(({ value }) => value === event.target.value);
          if (chosen !== undefined) props.onChange(chosen.value);
        }}
      >
        {props.options.map(({ value, word }) => (
          <option key={value} value={value}>
            {escapeUnseen(word)}
          </option>
        ))}
      </select>
      <span className={classNames(styles.sign, styles.chevron)}>
        <Icon of={ChevronDown} />
      </span>
      <Wrong id={reasonId} wrong={props.wrong} />
    </span>
  );
}

function lookOf({ look = 'box', mono = false }: FieldLook): string {
  return classNames(
    styles.input,
    look === 'table' && styles.table,
    look === 'long' && styles.long,
    mono && styles.mono,
  );
}

function Wrong({ id, wrong }: { readonly id: string; readonly wrong: string | undefined }) {
  return wrong === undefined ? null : (
    <span id={id} className={styles.reason}>
      {escapeUnseen(wrong)}
    </span>
  );
}
