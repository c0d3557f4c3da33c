import { useState } from 'react';
import type { RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { fileRemarks } from './file-remarks.ts';
import { draftOfFile, withOffer } from './room-draft.ts';
import { RoomForm } from './room-form.tsx';

interface RoomOfFileProps {
  readonly settings: SettingsSnapshot;
  /** Of the file. */
  readonly name: string;
  /** The room as the settings would have it; its file is where it stands, empty for a pasted one. */
  readonly read: Extract<RoomFileRead, { readonly kind: 'ready' }>;
  readonly onLeave: (how: 'saved' | 'left') => void;
}

/** The room of a file in the form, with what should be known before it is saved. */
export function RoomOfFile({ name, onLeave, read, settings }: RoomOfFileProps) {
  const { instance, room } = read;
  /** As it was when the file was opened: saving makes it another. */
  const [own] = useState(() => settings.rooms.find(({ id }) => id === room.id) ?? null);
  return (
    <RoomForm
      settings={settings}
      roomId={own?.id ?? null}
      first={own === null ? withOffer(draftOfFile(room, null), instance) : draftOfFile(room, own)}
      ground={`From ${name}, not saved yet`}
      remarksOf={(draft) => fileRemarks(draft, { read, own, world: settings.world })}
      onLeave={onLeave}
    />
  );
}
