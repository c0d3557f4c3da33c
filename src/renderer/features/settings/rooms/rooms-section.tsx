import type { SectionProps } from '#connections/settings-section.ts';
import { editedId } from '#stores/views/provider-places.ts';
import { goToRoomSettings } from '#stores/views/room-settings-places.ts';
import { KeptDrafts } from '../kept-drafts.ts';
import { draftOfRoom, type RoomDraft } from './room-draft.ts';
import { RoomForm } from './room-form.tsx';
import { RoomImport } from './room-import.tsx';
import { RoomList } from './room-list.tsx';

const drafts = new KeptDrafts<RoomDraft>();

/** The own rooms: all of them, one in its form, or what comes in as files. */
export function RoomsSection(props: SectionProps) {
  const { part, settings } = props;
  const edited = settings.rooms.find(({ id }) => id === editedId(part)) ?? null;
  if (part === 'import') return <RoomImport settings={settings} />;
  if (part !== 'new' && edited === null) return <RoomList {...props} />;
  const key = edited?.id ?? '';
  return (
    <RoomForm
      key={key}
      settings={settings}
      roomId={edited?.id ?? null}
      first={drafts.find(key) ?? draftOfRoom(edited)}
      onDraft={(draft) => drafts.keep(key, draft)}
      onLeave={() => {
        drafts.drop(key);
        goToRoomSettings();
      }}
    />
  );
}
