import type { ArgumentDeclaration } from '#shared/protocols/process/actions.ts';
import { type ArgumentOptions, argumentOptions } from '#shared/protocols/process/argument-options.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { looksSecret } from '#shared/redaction/looks-secret.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { TextField } from '#ui/controls/text-field.tsx';
import { formatNoun } from '#ui/words/format.ts';
import styles from './argument-field.module.css';

interface ArgumentFieldProps {
  readonly declaration: ArgumentDeclaration;
  /** The app's last status, which may contain the options. */
  readonly status: AppStatus | null;
  /** Undefined if it was never filled in. */
  readonly text: string | undefined;
  readonly onChange: (text: string) => void;
  /** What is wrong with it; an empty field is wrong only after a try to run. */
  readonly wrong: string | undefined;
}

/** One argument of an action, as declared: a line, a choice or a switch. */
export function ArgumentField({ declaration, status, text, onChange, wrong }: ArgumentFieldProps) {
  const { label, name, required } = declaration;
  const options = argumentOptions(declaration, status);
  const value = text ?? '';
  const shownWrong = value === '' ? undefined : wrong;
  return (
    <FormRow
      label={label ?? name}
      optional={!required}
      help={shownWrong === undefined ? helpFor(declaration, options, text) : undefined}
    >
      {(id) => {
        if (options !== null) {
          return (
            <span className={styles.long}>
              <Select
                id={id}
                value={value}
                options={choices(options.values, value, required)}
                onChange={onChange}
                wrong={shownWrong}
              />
            </span>
          );
        }
        if (declaration.type === 'bool') {
          return (
            <span className={styles.switch}>
              <Switch id={id} on={value === 'true'} onChange={(on) => onChange(String(on))} />
            </span>
          );
        }
        const isNumber = declaration.type !== 'string';
        if (!isNumber) {
          return (
            <span className={styles.long}>
              <TextField
                id={id}
                value={value}
                original={value}
                onChange={onChange}
                placeholder={declaration.placeholder}
                secret={looksSecret(name)}
                wrong={shownWrong}
              />
            </span>
          );
        }
        return (
          <span className={shownWrong === undefined ? styles.short : styles.long}>
            <Input
              id={id}
              value={value}
              onChange={onChange}
              placeholder={declaration.placeholder}
              inputMode={declaration.type === 'int' ? 'numeric' : 'decimal'}
              secret={looksSecret(name)}
              wrong={shownWrong}
            />
          </span>
        );
      }}
    </FormRow>
  );
}

function choices(values: readonly string[], value: string, required: boolean) {
  const isKept = value !== '' && !values.includes(value);
  return [
    { value: '', word: required ? 'Choose…' : '–' },
    ...(isKept ? [{ value, word: `${value}, no longer offered` }] : []),
    ...values.map((each) => ({ value: each, word: each })),
  ];
}

function helpFor(
  { name, optionsJsonpath, type }: ArgumentDeclaration,
  options: ArgumentOptions | null,
  text: string | undefined,
): string | undefined {
  if (options?.from === 'status') {
    return `${formatNoun(options.values.length, 'choice', 'choices')} from ${optionsJsonpath} of the status`;
  }
  if (options !== null) return undefined;
  if (optionsJsonpath !== undefined) return `Nothing to choose from at ${optionsJsonpath} of the status`;
  if (type === 'bool') return text === undefined || text === '' ? 'Not sent' : `Sent as text: "${text}"`;
  if (looksSecret(name)) return 'Not remembered';
  if (type === 'int') return 'Whole number';
  return type === 'float' ? 'Number' : undefined;
}
