import { useState } from 'react';
import { ownValue } from '#shared/own-value.ts';
import { fillCommand, parametersOf, type SavedCommand } from '#shared/protocols/baritone/saved-command.ts';
import { Input } from '#ui/controls/input.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from './parameter-dialog.module.css';

interface ParameterDialogProps {
  readonly saved: SavedCommand;
  readonly onRun: (steps: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Asks for the parameters of a saved command, and shows what will be sent. */
export function ParameterDialog({ onClose, onRun, saved }: ParameterDialogProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const filled = fillCommand(saved, values);
  const run = (): void => {
    if (!filled.ok) return;
    onClose();
    onRun(filled.value);
  };
  return (
    <Dialog title={`Run ${saved.name}?`} safe="Cancel" answer="Run" onSafe={onClose} onAnswer={run}>
      <div className={styles.fields}>
        {parametersOf(saved).map(({ name, usual }, index) => (
          <label key={name} className={styles.field}>
            <span className={styles.name}>{name}</span>
            <Input
              label={name}
              mono
              autoFocus={index === 0}
              placeholder={usual}
              value={ownValue(values, name) ?? ''}
              onChange={(value) => setValues({ ...values, [name]: value })}
              onCommit={run}
            />
          </label>
        ))}
      </div>
      <p className={styles.sent}>{filled.ok ? filled.value.join(', then ') : `${filled.error}.`}</p>
    </Dialog>
  );
}
