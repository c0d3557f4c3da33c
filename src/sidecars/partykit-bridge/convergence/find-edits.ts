import type { RoomDelta } from '#shared/protocols/relay/room-state.ts';
import { isSameValues, type RoomWindow, toRoomUpdate, type WindowValues } from '#shared/protocols/relay/window.ts';
import { settleReadBack } from '../instance/read-back.ts';
import type { Pairing } from './pairing.ts';
import { type SeenWindows, seenValues } from './shown-windows.ts';
import type { WindowLink } from './window-links.ts';

/** The changes at the instance since the last read, for the room. Links follow them. */
export function findEdits(pairing: Pairing, local: SeenWindows): RoomDelta {
  const { closings, links, room } = pairing;
  const remove: string[] = [];
  const update: RoomWindow[] = [];
  for (const link of links.all) {
    const window = local.get(link.localId);
    if (window === undefined) {
      const isOurDoing = link.pending === 'closing';
      if (!isOurDoing && pairing.mayAnnounce(link.roomId) && room.view.has(link.roomId)) remove.push(link.roomId);
      pairing.forget(link.roomId);
    } else if (link.pending === 'closing') {
      if (closings.isHopeless(link.roomId, link.localId)) pairing.forget(link.roomId);
      else links.set({ ...link, pending: null });
    } else {
      const seen = seenValues(window, link.seen);
      if (link.pending?.stage === 'asked') links.set(settleReadBack(link, link.pending, seen));
      else if (!isSameValues(seen, link.seen)) update.push(...recordEdit(pairing, link, seen));
    }
  }
  return { add: pairing.addUnlinked(local), remove, update };
}

function recordEdit(pairing: Pairing, link: WindowLink, seen: WindowValues): readonly RoomWindow[] {
  const { clicked, links, room } = pairing;
  if (!pairing.mayAnnounce(link.roomId)) {
    links.set({ ...link, seen, pending: null });
    return [];
  }
  clicked.delete(link.roomId);
  links.set({ ...link, seen, target: seen, pending: null });
  return [toRoomUpdate(room.view.get(link.roomId), link.roomId, seen)];
}
