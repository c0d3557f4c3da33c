import { Pencil, Plus, Radar, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import type { CharacterSettings } from '#shared/settings/character-settings.ts';
import { removeCharacter } from '#stores/actions/character-actions.ts';
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

const COLUMNS: readonly Column<CharacterSettings>[] = [
  { id: 'id', head: 'Id', width: 144, wire: true, cell: ({ id }) => id },
  { id: 'title', head: 'Title', width: 144, cell: ({ title }) => title },
  { id: 'character', head: 'Character', width: 144, wire: true, cell: ({ characterId }) => characterId },
  { id: 'url', head: 'Server', wire: true, cell: ({ url }) => <span data-tip-clipped={url}>{url}</span> },
  { id: 'start', head: 'Connects', width: 96, cell: ({ start }) => start },
];

/** The own characters of the game. */
export function CharacterList({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const [removing, setRemoving] = useState<string | null>(null);
  const { characters } = settings;
  const add = (): void => goTo(SETTINGS_PAGE, { chosen: 'characters', part: 'new' });
  return (
    <>
      <PageHead title="Characters" ground="Characters you play or watch in Gradient Bang">
        {view}
        <Button
          icon={Plus}
          kind="primary"
          onPress={add}
          {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
        >
          Add character
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="characters" part={part} />
      {characters.length === 0 ? null : (
        <DemoWorldNotice settings={settings} then="Your characters connect when you leave it." />
      )}
      <div className={styles.scroll}>
        <SectionHead title="Characters" ground={characters.length} />
        {characters.length === 0 ? (
          <EmptyState
            title="No characters yet"
            steps={[
              {
                icon: Radar,
                name: 'Add a character',
                about: 'The address of a game server, and a name.',
                action: <Button onPress={add}>Add…</Button>,
              },
            ]}
          >
            Characters of Gradient Bang, each with its own connection.
          </EmptyState>
        ) : (
          <Table
            label="Characters"
            columns={COLUMNS}
            rows={characters}
            keyOf={({ id }) => id}
            actionsWidth={80}
            actions={({ id }) => (
              <>
                <IconButton
                  size="small"
                  icon={Pencil}
                  label={`Edit ${id}`}
                  onPress={() => goTo(SETTINGS_PAGE, { chosen: 'characters', part: `edit ${id}` })}
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
            void removeCharacter(panel, removing);
          }}
        >
          This ends its connection. The game keeps the character, and Flybridge keeps its map for when you add it again.
        </Dialog>
      )}
    </>
  );
}
