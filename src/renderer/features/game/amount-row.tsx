import type { ReactNode } from 'react';
import type { Result } from '#shared/result.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';

interface AmountRowProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** As it was read; its error is shown once something was typed. */
  readonly read: Result<number, string>;
  readonly help?: ReactNode;
}

/** A row of a form for an amount. */
export function AmountRow({ help, label, onChange, read, value }: AmountRowProps) {
  return (
    <FormRow label={label} help={help}>
      {(id) => (
        <Input
          id={id}
          inputMode="decimal"
          value={value}
          onChange={onChange}
          wrong={read.ok || value === '' ? undefined : read.error}
        />
      )}
    </FormRow>
  );
}
