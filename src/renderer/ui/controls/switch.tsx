import { useId } from 'react';
import styles from './switch.module.css';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Its name, where no form row gives one. */
  readonly label?: string | undefined;
  /** From a form row, which names the control by it. */
  readonly id?: string | undefined;
  /** Why it cannot be turned now; it stays focusable, so that the reason can be read. */
  readonly disabledReason?: string | undefined;
}

/** On or off at once, with the word beside it. */
export function Switch({ on, onChange, label, id, disabledReason }: SwitchProps) {
  const reasonId = useId();
  const disabled = disabledReason !== undefined;
  return (
    <button
      type="button"
      id={id}
      role="switch"
      className={styles.switch}
      aria-checked={on}
      aria-label={label}
      aria-disabled={disabled ? true : undefined}
      aria-describedby={disabled ? reasonId : undefined}
      data-tip={disabledReason}
      onClick={disabled ? undefined : () => onChange(!on)}
    >
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <span aria-hidden="true">{on ? 'on' : 'off'}</span>
      {disabled ? (
        <span id={reasonId} className={styles.reason}>
          {disabledReason}
        </span>
      ) : null}
    </button>
  );
}
