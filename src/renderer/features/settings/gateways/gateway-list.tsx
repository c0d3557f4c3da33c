import { AudioLines, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import type { GatewaySettings } from '#shared/settings/realtime-settings.ts';
import { removeGateway } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { DemoWorldNotice } from '../demo-world-notice.tsx';
import styles from '../section.module.css';

const COLUMNS: readonly Column<GatewaySettings>[] = [
  { id: 'id', head: 'Id', width: 144, wire: true, cell: ({ id }) => id },
  { id: 'title', head: 'Title', width: 144, cell: ({ title }) => title },
  { id: 'user', head: 'User', width: 112, wire: true, cell: ({ userId }) => userId },
  { id: 'url', head: 'Server', wire: true, cell: ({ url }) => <span data-tip-clipped={url}>{url}</span> },
  { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
];

/** The own gateways. */
export function GatewayList({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const [removing, setRemoving] = useState<string | null>(null);
  const { gateways } = settings;
  const add = (): void => goTo(SETTINGS_PAGE, { chosen: 'gateways', part: 'new' });
  return (
    <>
      <PageHead title="Gateways" ground="Realtime voice and agent gateways">
        {view}
        <Button
          icon={Plus}
          kind="primary"
          onPress={add}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
        >
          Add gateway
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="gateways" part={part} />
      {gateways.length === 0 ? null : (
        <DemoWorldNotice settings={settings} then="Your gateways connect when you leave it." />
      )}
      <div className={styles.scroll}>
        <SectionHead title="Gateways" ground={gateways.length} />
        {gateways.length === 0 ? (
          <EmptyState
            title="No gateways yet"
            steps={[
              {
                icon: AudioLines,
                name: 'Add a gateway',
                about: 'Its WebSocket address.',
                action: <Button onPress={add}>Add…</Button>,
              },
            ]}
          >
            Gateways that you talk to, or whose work you watch.
          </EmptyState>
        ) : (
          <Table
            label="Gateways"
            columns={COLUMNS}
            rows={gateways}
            keyOf={({ id }) => id}
            actionsWidth={80}
            actions={({ id }) => (
              <>
                <IconButton
                  size="small"
                  icon={Pencil}
                  label={`Edit ${id}`}
                  onPress={() => goTo(SETTINGS_PAGE, { chosen: 'gateways', part: `edit ${id}` })}
                />
                <IconButton size="small" icon={Trash2} label={`Remove ${id}`} onPress={() => setRemoving(id)} />
              </>
            )}
          />
        )}
      </div>
      {removing === null ? null : (
        <Dialog
          title={`Remove ${removing}?`}
          safe="Keep it"
          answer={`Remove ${removing}`}
          destructive
          onSafe={() => setRemoving(null)}
          onAnswer={() => {
            setRemoving(null);
            void removeGateway(panel, removing);
          }}
        >
          This ends its connection. What was said is no longer shown; the gateway itself is not changed.
        </Dialog>
      )}
    </>
  );
}
