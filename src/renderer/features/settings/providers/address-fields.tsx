import { FormRow } from '#ui/form-row.tsx';
import { Input } from '#ui/input.tsx';
import type { FieldsProps } from './form-fields.ts';

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
