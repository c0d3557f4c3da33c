import { whyNoBridge } from '#shared/settings/why-no-bridge.ts';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Switch } from '#ui/controls/switch.tsx';
import { TextRow } from '../text-row.tsx';
import { sharingOf } from './room-draft.ts';
import type { RoomFieldsProps } from './room-fields.ts';
import { SecretField } from './secret-field.tsx';

interface SharingFieldsProps extends RoomFieldsProps {
  /** Whether a join secret is kept for the room. */
  readonly joinSecret: 'kept' | 'missing';
}

/** Whether the instance is shared, and the room that it is relayed into. */
export function SharingFields({ change, draft, joinSecret, wrongAt }: SharingFieldsProps) {
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
        help="The PartyKit server: ws, wss, http or https."
        value={draft.partykitServer}
        placeholder="ws://localhost:1999"
        wrong={wrongAt('partykitServer')}
        onChange={(partykitServer) => change({ partykitServer })}
      />
      <TextRow
        label="Room"
        optional={!draft.multiplayer}
        of="wire"
        help="Its name on the server. Instances with the same name share their windows."
        value={draft.partykitRoom}
        placeholder="main"
        wrong={wrongAt('partykitRoom')}
        onChange={(partykitRoom) => change({ partykitRoom })}
      />
      <FormRow
        label="Trust peers"
        help="Anyone in the room can open terminals, browsers and files of this computer, and any number of windows."
      >
        {(id) => <Switch id={id} on={draft.trustPeers} onChange={(trustPeers) => change({ trustPeers })} />}
      </FormRow>
      <SecretField
        label="Join secret"
        help="What the server of the room asks for, if it has one. Flybridge bridges with the same secret trust each other's windows."
        secret={draft.joinSecret}
        kept={joinSecret}
        change={(changed) => change({ joinSecret: changed })}
      />
      <TextRow
        label="Player limit"
        optional
        of="number"
        help="Shown in Rooms; servers do not enforce it."
        value={draft.maxPlayers}
        wrong={wrongAt('maxPlayers')}
        onChange={(maxPlayers) => change({ maxPlayers })}
      />
      <TextRow
        label="Authorities"
        optional
        of="wire"
        help="More certificate authorities to trust, for your own wss server."
        value={draft.authorityFile}
        wrong={wrongAt('authorityFile')}
        onChange={(authorityFile) => change({ authorityFile })}
      />
    </>
  );
}
