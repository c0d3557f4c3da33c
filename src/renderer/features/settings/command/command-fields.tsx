import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { TextRow } from '../text-row.tsx';
import { type CommandDraft, withTypedValue } from './command-draft.ts';
import { CommandField } from './command-field.tsx';
import { DraftLinesEditor } from './draft-lines-editor.tsx';
import { FieldError } from './field-error.tsx';

const NEW_VARIABLE = { name: '', value: '' };

interface CommandFieldsProps {
  readonly command: CommandDraft;
  readonly change: (changed: Partial<CommandDraft>) => void;
  /** What is wrong at a field of the command: `argv`, `directory` or `environment`; undefined where nothing is. */
  readonly wrongAt: (field: keyof CommandDraft) => string | undefined;
  /** A command line of this kind, where none is typed yet. */
  readonly example: string;
}

/** How a program is started. */
export function CommandFields({ change, command, example, wrongAt }: CommandFieldsProps) {
  return (
    <>
      <FormRow
        label="Command"
        help="Arguments are split at spaces; quote as in a shell. No shell runs it: no variables, pipes or patterns."
      >
        {(id) => (
          <CommandField
            id={id}
            argv={command.argv}
            example={example}
            onChange={(argv) => change({ argv })}
            wrong={wrongAt('argv')}
          />
        )}
      </FormRow>
      <TextRow
        label="Directory"
        optional
        of="wire"
        help="Where it runs: an absolute path, or one that starts with ~. Default: the home folder."
        value={command.directory}
        placeholder="~"
        wrong={wrongAt('directory')}
        onChange={(directory) => change({ directory })}
      />
      <FormRow
        label="Environment"
        optional
        help="Added to what every program gets: PATH, home, language and the like, but none of your secrets."
      >
        {() => (
          <>
            <DraftLinesEditor
              what="variable"
              lines={command.environment}
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
                    placeholder={value.value === KEPT_VALUE ? 'Saved. Type to replace it' : 'value'}
                    secret={looksSecret(value.name)}
                    value={value.value === KEPT_VALUE ? '' : value.value}
                    onChange={(text) => changeValue(withTypedValue(value, text))}
                  />
                </>
              )}
            />
            <FieldError words={wrongAt('environment')} />
          </>
        )}
      </FormRow>
    </>
  );
}
