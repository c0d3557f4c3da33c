import { unusedRoomFields } from '#shared/settings/unused-room-fields.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { TextRow } from '../text-row.tsx';
import type { RoomFieldsProps } from './room-fields.ts';

/** What the room is called, and the file that it came from. */
export function RoomIdentityFields({ change, draft, wrongAt }: RoomFieldsProps) {
  return (
    <>
      <TextRow
        label="Id"
        of="wire"
        help="Identifies the room and its programs."
        placeholder="my-room"
        value={draft.id}
        wrong={wrongAt('id')}
        onChange={(id) => change({ id })}
      />
      <TextRow
        label="Title"
        optional
        value={draft.title}
        wrong={wrongAt('title')}
        onChange={(title) => change({ title })}
      />
      {draft.file === '' ? null : (
        <FormRow label="Room file" help="Imported once. Import it again to apply changes.">
          {(id) => <Input id={id} mono value={draft.file} lockedReason="Set by the import." onChange={() => {}} />}
        </FormRow>
      )}
      {unusedRoomFields(draft.unused).map(({ name, value }) => (
        <FormRow key={name} label={name} help="Kept from the room file. Flybridge does not use it.">
          {(id) => <Input id={id} mono value={value} lockedReason="Set by the import." onChange={() => {}} />}
        </FormRow>
      ))}
    </>
  );
}
