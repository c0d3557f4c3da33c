import { deltaOf, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import { isSameValues, toRoomUpdate, valuesOf } from '#shared/protocols/relay/window.ts';
import type { Pairing } from './pairing.ts';
import type { SeenWindows } from './shown-windows.ts';

/** What changes the room so that it has what the instance shows, and nothing else but copies. Links follow it. */
export function matchInstance(pairing: Pairing, local: SeenWindows): RoomDelta {
  const { echoes, links, room, shared } = pairing;
  const linked = links.all;
  const isLinked = new Set(linked.map(({ roomId }) => roomId));
  for (const link of linked) links.set({ ...link, target: link.seen, pending: null });
  const update = linked.filter(({ roomId, seen }) => {
    const window = room.view.get(roomId);
    const values = window === undefined ? null : valuesOf(window);
    return values === null || !isSameValues(values, seen);
  });
  const add = pairing.addUnlinked(local);
  return deltaOf({
    add,
    remove: [...shared.keys()].filter((id) => !isLinked.has(id) && !echoes.has(id)),
    update: update.map(({ roomId, seen }) => toRoomUpdate(room.view.get(roomId), roomId, seen)),
  });
}
