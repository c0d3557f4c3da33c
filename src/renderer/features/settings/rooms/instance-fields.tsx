import { TextRow } from '../text-row.tsx';
import type { RoomDraft } from './room-draft.ts';
import type { RoomFieldsProps } from './room-fields.ts';
import { SecretField } from './secret-field.tsx';

interface InstanceFieldsProps extends RoomFieldsProps {
  /** Whether a secret is kept for the instance. */
  readonly secret: 'kept' | 'missing';
}

/** Which instance the room is of, and how it is reached. */
export function InstanceFields({ change, draft, secret, wrongAt }: InstanceFieldsProps) {
  return (
    <>
      <TextRow
        label="Number"
        of="number"
        help={socketHelp(draft)}
        value={draft.instanceId}
        placeholder="1"
        wrong={wrongAt('instanceId')}
        onChange={(instanceId) => change({ instanceId })}
      />
      <TextRow
        label="Socket"
        optional
        of="wire"
        help="Only if the instance listens at another path."
        value={draft.socket}
        wrong={wrongAt('socket')}
        onChange={(socket) => change({ socket })}
      />
      <SecretField
        label="Secret"
        help="Only if the instance asks for one."
        secret={draft.secret}
        kept={secret}
        change={(changed) => change({ secret: changed })}
      />
      <TextRow
        label="Port of ttyd"
        optional
        of="number"
        help="The port where ttyd serves the terminal of the instance. Rooms opens it."
        value={draft.ttydPort}
        placeholder="7681"
        wrong={wrongAt('ttydPort')}
        onChange={(ttydPort) => change({ ttydPort })}
      />
      <TextRow
        label="Layout"
        optional
        of="wire"
        help="The workspace file that the instance opens."
        value={draft.layoutPath}
        wrong={wrongAt('layoutPath')}
        onChange={(layoutPath) => change({ layoutPath })}
      />
    </>
  );
}

function socketHelp({ instanceId, socket }: RoomDraft): string {
  if (socket.trim() !== '') return 'The socket below is used instead.';
  const number = instanceId.trim();
  return `The socket of the instance: /tmp/wibwob_${/^\d+$/.test(number) ? number : '1'}.sock`;
}
