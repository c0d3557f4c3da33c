import type { ReactNode } from 'react';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';

interface TextRowProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Why the value is not taken. */
  readonly wrong?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly help?: ReactNode;
  readonly placeholder?: string | undefined;
  /** `wire`: an id, a path, an address; `number`: typed as digits; `secret`: not shown while it is typed. */
  readonly of?: 'words' | 'wire' | 'number' | 'secret' | undefined;
}

/** A row of a form that is one line of text. */
export function TextRow({ help, label, of = 'words', optional, ...field }: TextRowProps) {
  return (
    <FormRow label={label} optional={optional} help={help}>
      {(id) => (
        <Input
          id={id}
          mono={of !== 'words'}
          inputMode={of === 'number' ? 'numeric' : undefined}
          secret={of === 'secret'}
          {...field}
        />
      )}
    </FormRow>
  );
}
