import { Pencil, Pickaxe, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import { secretState } from '#shared/panel/secret-state.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { BotSettings } from '#shared/settings/bot-settings.ts';
import { removeBot } from '#stores/actions/bot-actions.ts';
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

/** The own Minecraft bots. */
export function BotList({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const [removing, setRemoving] = useState<string | null>(null);
  const { bots } = settings;
  const add = (): void => goTo(SETTINGS_PAGE, { chosen: 'connections', part: 'new' });
  return (
    <>
      <PageHead title="Connections" ground="The games that Flybridge connects to">
        {view}
        <Button
          icon={Plus}
          kind="primary"
          onPress={add}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
        >
          Add bot
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="connections" part={part} />
      {bots.length === 0 ? null : <DemoWorldNotice settings={settings} then="Your bots connect when you leave it." />}
      <div className={styles.scroll}>
        <SectionHead title="Minecraft bots" ground={bots.length} />
        {bots.length === 0 ? (
          <EmptyState
            title="No bots yet"
            steps={[
              {
                icon: Pickaxe,
                name: 'Add a bot',
                about: 'A game with the Py-Ritone mod on this machine.',
                action: <Button onPress={add}>Add…</Button>,
              },
            ]}
          >
            Minecraft players that Baritone steers.
          </EmptyState>
        ) : (
          <Table
            label="Minecraft bots"
            columns={columnsOf(settings)}
            rows={bots}
            keyOf={({ id }) => id}
            actionsWidth={80}
            actions={({ id }) => (
              <>
                <IconButton
                  size="small"
                  icon={Pencil}
                  label={`Edit ${id}`}
                  onPress={() => goTo(SETTINGS_PAGE, { chosen: 'connections', part: `edit ${id}` })}
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
            void removeBot(panel, removing);
          }}
        >
          This ends its connection and deletes its token and past tasks here. The game keeps running.
        </Dialog>
      )}
    </>
  );
}

function columnsOf(settings: SettingsSnapshot): readonly Column<BotSettings>[] {
  return [
    { id: 'id', head: 'Id', width: 160, wire: true, cell: ({ id }) => id },
    { id: 'title', head: 'Title', width: 160, cell: ({ title }) => title },
    {
      id: 'bridge',
      head: 'Mod server',
      wire: true,
      cell: ({ bridge }) => (bridge.kind === 'address' ? bridge.url : (bridge.infoPath ?? 'found on disk')),
    },
    {
      id: 'token',
      head: 'Token',
      width: 104,
      cell: ({ bridge, id }) => {
        if (bridge.kind === 'discovered') return 'from the file';
        return secretState(settings, 'bot', id);
      },
    },
    { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
  ];
}
