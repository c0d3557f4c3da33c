import { deltaOf, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, type SeenWindow, toRoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';
import { joinLink } from './join-link.ts';
import type { Pairing } from './pairing.ts';
import { findSame, type SeenWindows, seenValues } from './shown-windows.ts';
import { linkOf, type WindowLink } from './window-links.ts';

/**
 * The first read after the room's state: the room wins for known windows, and unknown ones are added. A room that
 * lost its memory knows nothing: windows that it lacks were not removed by anybody.
 */
export function joinRoom(pairing: Pairing, local: SeenWindows, memory: 'kept' | 'lost'): RoomDelta {
  const { links, room } = pairing;
  const add = links.all.flatMap((link) => rejoin(pairing, link, local.get(link.localId), memory));
  for (const [roomId, window] of room.view) {
    const values = links.ofRoom(roomId) === undefined ? valuesOf(window) : null;
    const localId = values === null ? undefined : findSame(local, values, (id) => pairing.isFree(id));
    if (values !== null && localId !== undefined) pairing.link(linkOf(roomId, localId, values, 'confirmed'));
  }
  return deltaOf({ add: [...add, ...pairing.addUnlinked(local)] });
}

function rejoin(
  pairing: Pairing,
  link: WindowLink,
  window: SeenWindow | undefined,
  memory: 'kept' | 'lost',
): readonly RoomWindow[] {
  if (window === undefined) {
    pairing.forget(link.roomId);
    return [];
  }
  const inRoom = pairing.room.view.get(link.roomId);
  const isAddedAgain = (memory === 'lost' || link.presence === 'announced') && !pairing.isGuest(link.roomId);
  const joined = joinLink({ link, seen: seenValues(window, link.seen), inRoom, isAddedAgain });
  pairing.links.set(joined);
  return joined.presence === 'announced' ? [toRoomWindow(joined.roomId, joined.seen, window.title)] : [];
}
