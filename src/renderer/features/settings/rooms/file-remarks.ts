import type { InstanceOffer, RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import type { World } from '#shared/settings/choices.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';
import type { RoomDraft } from './room-draft.ts';

/** One bold clause, and a sentence. */
export interface FileRemark {
  readonly clause: string;
  readonly sentence: string;
}

export interface FileRemarksOptions {
  readonly read: Extract<RoomFileRead, { readonly kind: 'ready' }>;
  /** The own room with the id that the file names; null where there is none. */
  readonly own: RoomSettings | null;
  readonly world: World;
}

/** What a person should know of the room of a file before saving its draft. */
export function fileRemarks(
  draft: Pick<RoomDraft, 'instanceRuns' | 'start'>,
  { own, read: { instance, remarks, room }, world }: FileRemarksOptions,
): readonly FileRemark[] {
  const offer = own === null ? instance : null;
  return [
    ...(own === null
      ? []
      : [{ clause: `Room ${room.id} already exists.`, sentence: 'Saving updates it from the file.' }]),
    ...(offer === null ? [] : [{ clause: clauseOf(offer, draft, world), sentence: offer.note }]),
    ...remarks.map((sentence) => ({ clause: 'Before you save:', sentence })),
  ];
}

function clauseOf(
  offer: InstanceOffer,
  { instanceRuns, start }: Pick<RoomDraft, 'instanceRuns' | 'start'>,
  world: World,
): string {
  if (offer.kind === 'no-terminal') return 'Flybridge cannot start the instance.';
  if (offer.kind === 'incomplete') return 'Flybridge does not know the program of the desktop.';
  const startsNow =
    instanceRuns === 'by-command' && start === 'automatic' && world === 'own' && offer.starts === 'at-once';
  return startsNow ? 'Saving starts the instance too.' : 'Flybridge can start the instance.';
}
