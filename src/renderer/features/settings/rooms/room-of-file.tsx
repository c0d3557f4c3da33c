import { useState } from 'react';
import type { InstanceOffer, RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
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

const OFFER_CLAUSES: Readonly<Record<InstanceOffer['kind'], string>> = {
  ready: 'Saving starts the instance too.',
  incomplete: 'Flybridge does not know the program of the desktop.',
  'no-terminal': 'Flybridge cannot start the instance.',
};

/** The room of a file in the form, with what should be known before it is saved. */
export function RoomOfFile({ name, onLeave, read: { instance, remarks, room }, settings }: RoomOfFileProps) {
  /** As it was when the file was opened: saving makes it another. */
  const [own] = useState(() => settings.rooms.find(({ id }) => id === room.id) ?? null);
  const taken = { clause: `Room ${room.id} already exists.`, sentence: 'Saving updates it from the file.' };
  const ofFile = remarks.map((sentence) => ({ clause: 'Before you save:', sentence }));
  const offer = own?.instanceCommand === undefined ? instance : null;
  const ofInstance = offer === null ? [] : [{ clause: OFFER_CLAUSES[offer.kind], sentence: offer.note }];
  return (
    <RoomForm
      settings={settings}
      roomId={own?.id ?? null}
      first={withOffer(draftOfFile(room, own), offer)}
      ground={`From ${name}, not saved yet`}
      remarks={[...(own === null ? [] : [taken]), ...ofInstance, ...ofFile]}
      onLeave={onLeave}
    />
  );
}
