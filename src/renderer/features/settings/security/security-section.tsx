import { useState } from 'react';
import type { ApprovedCommand } from '#shared/panel/settings.ts';
import { useNow } from '#stores/clock.ts';
import { revokeApproval } from '#stores/settings-actions.ts';
import { usePanel, useStateFeed } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { StatusText } from '#ui/status-text.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import type { SectionProps } from '../settings-sections.ts';
import { CommandTable, type ListedCommand } from './command-table.tsx';
import { PROTECTIONS } from './protections.ts';
import { ReviewDialog } from './review-dialog.tsx';
import styles from './security-section.module.css';

/** What protects this window, and which commands may run. */
export function SecuritySection({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const now = useNow();
  const shell = useStateFeed('panel')?.shell;
  const [reviewing, setReviewing] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<ApprovedCommand | null>(null);
  const { approved, providers, unapproved } = settings;
  const reviewed = unapproved.find(({ providerId }) => providerId === reviewing);
  const provider = providers.find(({ id }) => id === reviewing);
  const waiting = unapproved.flatMap(({ hash, providerId }): readonly ListedCommand[] => {
    const transport = providers.find(({ id }) => id === providerId)?.transport;
    if (transport?.kind !== 'stdio') return [];
    const { argv, directory } = transport;
    return [
      { key: `${providerId} ${hash}`, argv, directory: directory === '' ? '~' : directory, at: null, providerId },
    ];
  });
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
          <span className={styles.ground}>Bound to command, folder and environment; a change asks again</span>
        </SectionHead>
        {waiting.length + approved.length === 0 ? (
          <p className={styles.none}>
            No command yet. One that you type in a form is approved by that; one that comes from a file waits here.
          </p>
        ) : (
          <CommandTable
            now={now}
            commands={[...waiting, ...approved.map((each) => ({ ...each, key: each.hash, providerId: null }))]}
            action={({ key, providerId }) =>
              providerId === null ? (
                <Button
                  size="small"
                  kind="quiet"
                  onPress={() => setRevoking(approved.find(({ hash }) => hash === key) ?? null)}
                >
                  Revoke
                </Button>
              ) : (
                <Button size="small" kind="quiet" onPress={() => setReviewing(providerId)}>
                  Review
                </Button>
              )
            }
          />
        )}
      </div>
      {reviewed === undefined || provider?.transport.kind !== 'stdio' ? null : (
        <ReviewDialog
          providerId={provider.id}
          hash={reviewed.hash}
          transport={provider.transport}
          onClose={() => setReviewing(null)}
        />
      )}
      {revoking === null ? null : (
        <Dialog
          title="Take this approval back?"
          safe="Keep it"
          answer="Revoke approval"
          destructive
          onSafe={() => setRevoking(null)}
          onAnswer={() => {
            setRevoking(null);
            void revokeApproval(panel, revoking.hash);
          }}
        >
          <code>{revoking.argv.join(' ')}</code> will not start again before it is approved anew. Where it runs now, it
          ends.
        </Dialog>
      )}
    </>
  );
}
