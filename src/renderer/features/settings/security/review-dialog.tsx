import { withUnseenShown } from '#logs/reading/visible-text.ts';
import type { UnapprovedCommand } from '#shared/panel/settings.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { approveCommand } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { linesOf } from '../command/draft-lines.ts';
import styles from './review-dialog.module.css';

interface ReviewDialogProps {
  readonly command: UnapprovedCommand;
  readonly onClose: () => void;
}

/** Shows all of a command before it may run: the arguments one by one, the directory and the environment. */
export function ReviewDialog({ command, onClose }: ReviewDialogProps) {
  const panel = usePanel();
  const { argv, directory, environment, hash, passVariables, providerId } = command;
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
      It came from a file and was not reviewed here. It can do anything on this machine that you can.
      <div className={styles.command} role="group" tabIndex={0} aria-label="The command">
        <dl className={styles.facts}>
          <dt>Program</dt>
          <dd>
            <code>{withUnseenShown(argv[0] ?? '')}</code>
          </dd>
          <dt>Arguments</dt>
          <dd>
            {argv.length < 2 ? 'none' : null}
            <ol>
              {linesOf(argv.slice(1)).map(({ key, value }) => (
                <li key={key}>
                  <code>{withUnseenShown(value)}</code>
                </li>
              ))}
            </ol>
          </dd>
          <dt>Directory</dt>
          <dd>
            <code>{withUnseenShown(directory)}</code>
          </dd>
          <dt>Environment</dt>
          <dd>
            {variables.length === 0 ? 'nothing added' : null}
            <ul>
              {variables.map(([name, value]) => (
                <li key={name}>
                  <code>
                    {withUnseenShown(name)}={value === KEPT_VALUE ? '••••••' : withUnseenShown(value)}
                  </code>
                </li>
              ))}
            </ul>
          </dd>
          {passVariables.length === 0 ? null : (
            <>
              <dt>Passed from Flybridge</dt>
              <dd>
                <code>{passVariables.join(', ')}</code>
              </dd>
            </>
          )}
        </dl>
      </div>
    </Dialog>
  );
}
