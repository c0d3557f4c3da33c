import { useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { ApprovedCommand, UnapprovedCommand } from '#shared/panel/settings.ts';
import { revokeApproval } from '#stores/actions/settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { CommandTable } from './command-table.tsx';
import { PROTECTIONS } from './protections.ts';
import { ReviewDialog } from './review-dialog.tsx';
import styles from './security-section.module.css';

/** What protects this window, and which commands may run. */
export function SecuritySection({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const now = useNow();
  const shell = useStateFeed(PANEL_FEED)?.shell;
  /** As it was when it was opened: what has changed since is not approved by this. */
  const [reviewing, setReviewing] = useState<UnapprovedCommand | null>(null);
  const [revoking, setRevoking] = useState<ApprovedCommand | null>(null);
  const { approved, unapproved } = settings;
  return (
    <>
      <PageHead title="Security" ground="What protects this window, and what may run">
        {view}
      </PageHead>
      <BrokenFileNotice settings={settings} section="security" part={part} />
      <div className={styles.scroll}>
        <SectionHead title="This window" />
        <ul>
          {PROTECTIONS.filter((each) => each.shell === 'both' || each.shell === shell).map(({ about, name }) => (
            <li key={name} className={styles.protection}>
              <StatusText status="ready" word="On" />
              <h3 className={styles.name}>{name}</h3>
              <p className={styles.about}>{about}</p>
            </li>
          ))}
        </ul>
        <SectionHead title="Commands that may start" ground={approved.length}>
          <span className={styles.ground}>Approved with folder and environment; a change asks again</span>
        </SectionHead>
        {unapproved.length + approved.length === 0 ? (
          <p className={styles.none}>No commands yet. Typing one in a form approves it; one from a file waits here.</p>
        ) : (
          <CommandTable
            now={now}
            waiting={unapproved}
            approved={approved}
            review={(command) => (
              <Button size="small" kind="quiet" onPress={() => setReviewing(command)}>
                Review
              </Button>
            )}
            revoke={(command) => (
              <Button size="small" kind="quiet" onPress={() => setRevoking(command)}>
                Revoke
              </Button>
            )}
          />
        )}
      </div>
      {reviewing === null ? null : <ReviewDialog command={reviewing} onClose={() => setReviewing(null)} />}
      {revoking === null ? null : (
        <Dialog
          title="Revoke this approval?"
          safe="Keep it"
          answer="Revoke approval"
          destructive
          onSafe={() => setRevoking(null)}
          onAnswer={() => {
            setRevoking(null);
            void revokeApproval(panel, revoking.hash);
          }}
        >
          <code>{revoking.argv.join(' ')}</code> stops now and does not start until you approve it again.
        </Dialog>
      )}
    </>
  );
}
