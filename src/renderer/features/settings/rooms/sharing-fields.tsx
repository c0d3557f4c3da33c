import { whyNoBridge } from '#shared/settings/why-no-bridge.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { TextRow } from '../text-row.tsx';
import { sharingOf } from './room-draft.ts';
import type { RoomFieldsProps } from './room-fields.ts';

/** Whether the instance is shared, and the room that it is relayed into. */
export function SharingFields({ change, draft, wrongAt }: RoomFieldsProps) {
  const whyNot = whyNoBridge(sharingOf(draft));
  return (
    <>
      <FormRow
        label="Multiplayer"
        help={
          whyNot === '' ? 'A bridge runs beside the instance and relays it into the room.' : `No bridge runs. ${whyNot}`
        }
      >
        {(id) => <Switch id={id} on={draft.multiplayer} onChange={(multiplayer) => change({ multiplayer })} />}
      </FormRow>
      <TextRow
        label="Server"
        optional={!draft.multiplayer}
        of="wire"
        help="Where the PartyKit room lives: ws, wss, http or https."
        value={draft.partykitServer}
        placeholder="ws://localhost:1999"
        wrong={wrongAt('partykitServer')}
        onChange={(partykitServer) => change({ partykitServer })}
      />
      <TextRow
        label="Room"
        optional={!draft.multiplayer}
        of="wire"
        help="Its name on the server. Instances of the same name follow each other."
        value={draft.partykitRoom}
        placeholder="main"
        wrong={wrongAt('partykitRoom')}
        onChange={(partykitRoom) => change({ partykitRoom })}
      />
      <TextRow
        label="Players at most"
        optional
        of="number"
        help="At least 2. No server enforces it; it is told on the page Rooms."
        value={draft.maxPlayers}
        wrong={wrongAt('maxPlayers')}
        onChange={(maxPlayers) => change({ maxPlayers })}
      />
      <TextRow
        label="Authorities"
        optional
        of="wire"
        help="A file of certificate authorities that are trusted besides the well-known ones, for a wss server of your own."
        value={draft.authorityFile}
        wrong={wrongAt('authorityFile')}
        onChange={(authorityFile) => change({ authorityFile })}
      />
    </>
  );
}
