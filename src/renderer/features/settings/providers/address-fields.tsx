import { TextRow } from '../text-row.tsx';
import type { FieldsProps } from './form-fields.ts';

/** Where a provider listens that runs already. */
export function AddressFields({ change, draft, wrongAt }: FieldsProps) {
  return (
    <>
      <TextRow
        label="Host"
        of="wire"
        value={draft.host}
        wrong={wrongAt('transport.host')}
        onChange={(host) => change({ host })}
      />
      <TextRow
        label="Port"
        of="number"
        value={draft.port}
        placeholder="8777"
        wrong={wrongAt('transport.port')}
        onChange={(port) => change({ port })}
      />
    </>
  );
}
