import styles from './switch.module.css';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Its name, where no form row gives one. */
  readonly label?: string | undefined;
  /** From a form row, which names the control by it. */
  readonly id?: string | undefined;
  readonly disabledReason?: string | undefined;
}

/** On or off at once, with the word beside it. */
export function Switch({ on, onChange, label, id, disabledReason }: SwitchProps) {
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
      data-tip={disabledReason}
      onClick={disabled ? undefined : () => onChange(!on)}
    >
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <span aria-hidden="true">{on ? 'on' : 'off'}</span>
    </button>
  );
}
