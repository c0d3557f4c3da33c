import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { looksSecret } from '#shared/settings/looks-secret.ts';
import { FormRow } from '#ui/form-row.tsx';
import { Input } from '#ui/input.tsx';
import { CommandField } from './command-field.tsx';
import { DraftLinesEditor } from './draft-lines.tsx';
import styles from './form-error.module.css';
import type { FieldsProps } from './form-fields.ts';
import { withTypedValue } from './provider-draft.ts';

const NEW_VARIABLE = { name: '', value: '' };

/** How a program is started. */
export function ProcessFields({ change, draft, wrongAt }: FieldsProps) {
  return (
    <>
      <FormRow
        label="Command"
        help="Split at blanks as shown, with quotes as in a shell. No shell runs it: no variables, pipes or patterns."
      >
        {(id) => (
          <CommandField
            id={id}
            argv={draft.argv}
            onChange={(argv) => change({ argv })}
            wrong={wrongAt('transport.argv')}
          />
        )}
      </FormRow>
      <FormRow
        label="Directory"
        optional
        help="Where it runs. An absolute path, or one that begins with ~; the home folder when empty."
      >
        {(id) => (
          <Input
            id={id}
            mono
            value={draft.directory}
            placeholder="~"
            wrong={wrongAt('transport.directory')}
            onChange={(directory) => change({ directory })}
          />
        )}
      </FormRow>
      <FormRow
        label="Environment"
        optional
        help="Added to what every program gets: PATH, home, language and the like, and no secrets of yours."
      >
        {() => (
          <>
            <DraftLinesEditor
              what="variable"
              lines={draft.environment}
              fresh={NEW_VARIABLE}
              onChange={(environment) => change({ environment })}
              line={(value, changeValue, index) => (
                <>
                  <Input
                    mono
                    label={`Name of variable ${index + 1}`}
                    placeholder="NAME"
                    value={value.name}
                    onChange={(name) => changeValue({ ...value, name })}
                  />
                  <Input
                    mono
                    label={`Value of variable ${index + 1}`}
                    placeholder={value.value === KEPT_VALUE ? 'Kept. Type to replace it' : 'value'}
                    secret={looksSecret(value.name)}
                    value={value.value === KEPT_VALUE ? '' : value.value}
                    onChange={(text) => changeValue(withTypedValue(value, text))}
                  />
                </>
              )}
            />
            <FieldError words={wrongAt('transport.environment')} />
          </>
        )}
      </FormRow>
    </>
  );
}

/** Where a provider listens that runs already. */
export function AddressFields({ change, draft, wrongAt }: FieldsProps) {
  return (
    <>
      <FormRow label="Host">
        {(id) => (
          <Input
            id={id}
            mono
            value={draft.host}
            wrong={wrongAt('transport.host')}
            onChange={(host) => change({ host })}
          />
        )}
      </FormRow>
      <FormRow label="Port">
        {(id) => (
          <Input
            id={id}
            mono
            inputMode="numeric"
            value={draft.port}
            placeholder="8777"
            wrong={wrongAt('transport.port')}
            onChange={(port) => change({ port })}
          />
        )}
      </FormRow>
    </>
  );
}

/** Why a field of several controls is not taken. */
export function FieldError({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <p className={styles.error} role="alert">
      {words}
    </p>
  );
}
