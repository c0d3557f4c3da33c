import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import type { SecretDraft } from './room-draft.ts';
import styles from './secret-field.module.css';

interface SecretFieldProps {
  readonly label: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  readonly secret: SecretDraft;
  readonly kept: 'kept' | 'missing';
  readonly change: (secret: SecretDraft) => void;
}

/** A secret of a room: what is kept is never shown, and can be replaced or deleted. */
export function SecretField({ change, help, kept, label, secret }: SecretFieldProps) {
  const isKept = kept === 'kept' && secret.kind !== 'forgotten';
  const name = label.toLowerCase();
  return (
    <FormRow
      label={label}
      optional
      help={
        secret.kind === 'forgotten'
          ? `Saving deletes the ${name}.`
          : `${help} Kept outside the settings file, never shown again.`
      }
    >
      {(id) => (
        <div className={styles.secret}>
          <Input
            id={id}
            mono
            secret
            placeholder={isKept ? 'Saved. Type to replace it' : ''}
            value={secret.kind === 'typed' ? secret.text : ''}
            onChange={(text) => change(text === '' ? { kind: 'left' } : { kind: 'typed', text })}
          />
          {kept === 'missing' || secret.kind === 'typed' ? null : (
            <Button kind="quiet" onPress={() => change({ kind: isKept ? 'forgotten' : 'left' })}>
              {isKept ? `Delete ${name}` : `Keep ${name}`}
            </Button>
          )}
        </div>
      )}
    </FormRow>
  );
}
