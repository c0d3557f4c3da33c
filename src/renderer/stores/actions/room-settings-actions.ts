import type { DraftSaved } from '#shared/panel/bots/bots.ts';
import type { RoomFileRead } from '#shared/panel/rooms/rooms.ts';
import type { World } from '#shared/settings/choices.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure, toastOnFailure } from './show-failure.ts';

/** A room as its form has it. */
export interface TypedRoom {
  readonly room: { readonly id: string };
  /** The id of the own room in whose place it is to stand; undefined for a new one. */
  readonly replaces: string | undefined;
  /** Undefined leaves the secret that is kept; an empty one forgets it. */
  readonly secret: string | undefined;
  /** By which bridges of one room trust each other; as `secret`. */
  readonly joinSecret: string | undefined;
}

/**
 * Saves a room of the settings, and says in a toast when it runs. Resolves with what came of it; null where it could
 * not be tried, which a toast says.
 */
export async function saveRoomDraft(
  panel: PanelClient,
  { joinSecret, replaces, room, secret }: TypedRoom,
  world: World,
): Promise<DraftSaved | null> {
  const reply = await panel.call('room.save', {
    room: { ...room },
    ...(replaces === undefined ? {} : { replaces }),
    ...(secret === undefined ? {} : { secret }),
    ...(joinSecret === undefined ? {} : { joinSecret }),
  });
  if (!reply.ok) {
    showFailure(`${replaces ?? 'The room'} was not saved`, reply.error);
    return null;
  }
  if (reply.value.kind === 'saved') {
    const detail = world === 'own' ? 'Added to your rooms' : 'It runs when you leave the demo world';
    showToast({ status: 'ready', line: `${room.id} is saved`, detail });
  }
  return reply.value;
}

export async function removeRoom(panel: PanelClient, roomId: string): Promise<void> {
  const isDone = await toastOnFailure(`${roomId} was not removed`, panel.call('room.remove', { roomId }));
  if (isDone) showToast({ status: 'ready', line: `${roomId} removed`, detail: 'Its secrets were deleted' });
}

/** Reads a room file; null where it could not be read, which a toast says. `name` is where it stands. */
export async function requestRoomFile(panel: PanelClient, name: string, text: string): Promise<RoomFileRead | null> {
  const reply = await panel.call('room.readFile', { name, text });
  if (reply.ok) return reply.value;
  showFailure(`${name} was not read`, reply.error);
  return null;
}
