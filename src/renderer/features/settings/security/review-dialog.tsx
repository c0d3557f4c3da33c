import { looksSecret } from '#shared/settings/looks-secret.ts';
import type { ProviderTransport } from '#shared/settings/provider-settings.ts';
import { approveCommand } from '#stores/settings-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Dialog } from '#ui/dialog.tsx';
import { linesOf } from '../providers/provider-draft.ts';
import styles from './review-dialog.module.css';

interface ReviewDialogProps {
  readonly providerId: string;
  /** Of the command that is shown: another one is not approved by this. */
  readonly hash: string;
  readonly transport: Extract<ProviderTransport, { readonly kind: 'stdio' }>;
  readonly onClose: () => void;
}

/** Shows all of a command before it may run: the arguments one by one, the directory and the environment. */
export function ReviewDialog({ hash, onClose, providerId, transport }: ReviewDialogProps) {
  const panel = usePanel();
  const { argv, directory, environment } = transport;
  const variables = Object.entries(environment);
  return (
    <Dialog
      title={`Approve the command of ${providerId}?`}
      safe="Leave it blocked"
      answer="Approve command"
      onSafe={onClose}
      onAnswer={() => {
        onClose();
        void approveCommand(panel, providerId, hash);
      }}
    >
      It came from a file, and nobody has read it here. It can do on this machine whatever you can.
      <div className={styles.command} role="group" tabIndex={0} aria-label="The command">
        <dl className={styles.facts}>
          <dt>Program</dt>
          <dd>
            <code>{argv[0]}</code>
          </dd>
          <dt>Arguments</dt>
          <dd>
            {argv.length < 2 ? 'none' : null}
            <ol>
              {linesOf(argv.slice(1)).map(({ key, value }) => (
                <li key={key}>
                  <code>{value}</code>
                </li>
              ))}
            </ol>
          </dd>
          <dt>Directory</dt>
          <dd>
            <code>{directory === '' ? '~' : directory}</code>
          </dd>
          <dt>Environment</dt>
          <dd>
            {variables.length === 0 ? 'nothing is added' : null}
            <ul>
              {variables.map(([name, value]) => (
                <li key={name}>
                  <code>
                    {name}={looksSecret(name) && value !== '' ? '••••••' : value}
                  </code>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </div>
    </Dialog>
  );
}
