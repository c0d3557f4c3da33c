import { Button } from '#ui/controls/button.tsx';
import { FormRow } from '#ui/controls/form-row.tsx';
import { Input } from '#ui/controls/input.tsx';
import { TextRow } from '../text-row.tsx';
import styles from './instance-fields.module.css';
import type { RoomDraft, SecretDraft } from './room-draft.ts';
import type { RoomFieldsProps } from './room-fields.ts';

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
      <SecretField secret={draft.secret} kept={secret} change={(changed) => change({ secret: changed })} />
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

interface SecretFieldProps {
  readonly secret: SecretDraft;
  readonly kept: 'kept' | 'missing';
  readonly change: (secret: SecretDraft) => void;
}

/** What the instance asks of anyone who connects: what is kept is never shown, and can be replaced or forgotten. */
function SecretField({ change, kept, secret }: SecretFieldProps) {
  const isKept = kept === 'kept' && secret.kind !== 'forgotten';
  return (
    <FormRow
      label="Secret"
      optional
      help={
        secret.kind === 'forgotten'
          ? 'Saving deletes the secret.'
          : 'Only if the instance asks for one. Kept outside the settings file, never shown again.'
      }
    >
      {(id) => (
        <div className={styles.secret}>
          <Input
            id={id}
            mono
            secret
            placeholder={isKept ? 'Saved. Type to replace it' : ''}
            value={secret.kind === 'typed' ? secret.text : ''}
            onChange={(text) => change(text === '' ? { kind: 'left' } : { kind: 'typed', text })}
          />
          {kept === 'missing' || secret.kind === 'typed' ? null : (
            <Button kind="quiet" onPress={() => change({ kind: isKept ? 'forgotten' : 'left' })}>
              {isKept ? 'Delete secret' : 'Keep secret'}
            </Button>
          )}
        </div>
      )}
    </FormRow>
  );
}

function socketHelp({ instanceId, socket }: RoomDraft): string {
  if (socket.trim() !== '') return 'The socket below is used instead.';
  const number = instanceId.trim();
  return `The socket of the instance: /tmp/wibwob_${/^\d+$/.test(number) ? number : '1'}.sock`;
}
