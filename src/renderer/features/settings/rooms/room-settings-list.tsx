import { AppWindow, FileInput, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SectionProps } from '#connections/settings-section.ts';
import { removeRoom } from '#stores/actions/room-settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToRoomForm, goToRoomSettings } from '#stores/views/room-settings-places.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Table } from '#ui/data/table.tsx';
import { EmptyState } from '#ui/page/empty-state.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { BrokenFileNotice } from '../broken-file-notice.tsx';
import { DemoWorldNotice } from '../demo-world-notice.tsx';
import styles from '../section.module.css';
import { roomColumns } from './room-columns.tsx';
import { RoomRemoval } from './room-removal.tsx';

/** The own rooms, in the order of the settings. */
export function RoomSettingsList({ part, settings, view }: SectionProps) {
  const panel = usePanel();
  const [scroll, width] = useWidth<HTMLDivElement>();
  const [removing, setRemoving] = useState<string | null>(null);
  const { rooms } = settings;
  const locked = settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {};
  return (
    <>
      <PageHead title="Rooms" ground="Instances and their shared rooms">
        {view}
        <Button icon={Plus} kind="primary" onPress={() => goToRoomSettings('new')} {...locked}>
          Add room
        </Button>
      </PageHead>
      <BrokenFileNotice settings={settings} section="rooms" part={part} />
      {rooms.length === 0 ? null : <DemoWorldNotice settings={settings} then="Your rooms run when you leave it." />}
      <div ref={scroll} className={styles.scroll}>
        <SectionHead title="Your rooms" ground={rooms.length}>
          <Button size="small" icon={FileInput} onPress={() => goToRoomSettings('import')} {...locked}>
            Import room files…
          </Button>
        </SectionHead>
        {rooms.length === 0 ? (
          <EmptyState
            title="No rooms yet"
            steps={[
              {
                icon: AppWindow,
                name: 'Add a room',
                about: 'The number of an instance, and the server and room to share it in.',
                action: (
                  <Button onPress={() => goToRoomSettings('new')} {...locked}>
                    Add…
                  </Button>
                ),
              },
              {
                icon: FileInput,
                name: 'Import room files',
                about: 'Markdown with YAML front matter.',
                action: (
                  <Button onPress={() => goToRoomSettings('import')} {...locked}>
                    Import…
                  </Button>
                ),
              },
            ]}
          >
            Instances that Flybridge watches. A bridge relays the windows of a shared instance into a PartyKit room.
          </EmptyState>
        ) : (
          <Table
            label="Your rooms"
            columns={roomColumns(settings, width)}
            rows={rooms}
            keyOf={({ id }) => id}
            actions={({ id }) => (
              <>
                <IconButton size="small" icon={Pencil} label={`Edit ${id}`} onPress={() => goToRoomForm(id)} />
                <IconButton size="small" icon={Trash2} label={`Remove ${id}`} onPress={() => setRemoving(id)} />
              </>
            )}
          />
        )}
      </div>
      {removing === null ? null : (
        <RoomRemoval
          roomId={removing}
          onClose={() => setRemoving(null)}
          onRemove={() => {
            setRemoving(null);
            void removeRoom(panel, removing);
          }}
        />
      )}
    </>
  );
}
