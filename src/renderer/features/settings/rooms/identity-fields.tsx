import { FormRow } from '#ui/form-row.tsx';
import { Input } from '#ui/input.tsx';
import type { RoomFieldsProps } from './room-fields.ts';

/** What the room is called, and the file that it came from. */
export function IdentityFields({ change, draft, wrongAt }: RoomFieldsProps) {
  return (
    <>
      <FormRow label="Id" help="By it the settings and the programs of the room are known.">
        {(id) => (
          <Input
            id={id}
            mono
            value={draft.id}
            placeholder="my-room"
            wrong={wrongAt('id')}
            onChange={(text) => change({ id: text })}
          />
        )}
      </FormRow>
      <FormRow label="Title" optional>
        {(id) => <Input id={id} value={draft.title} wrong={wrongAt('title')} onChange={(title) => change({ title })} />}
      </FormRow>
      {draft.file === '' ? null : (
        <FormRow label="Room file" help="It was read once. What changes in it holds here when it is imported again.">
          {(id) => (
            <Input id={id} mono value={draft.file} lockedReason="It is set by the import." onChange={() => {}} />
          )}
        </FormRow>
      )}
    </>
  );
}
