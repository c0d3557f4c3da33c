import { serverKey } from '#shared/protocols/relay/server-key.ts';
import type { RoomView } from '#stores/views/room-view.ts';

/** The rooms of one server. */
export interface RoomGroup {
  /** As the first of its rooms writes it; empty for rooms that are on none. */
  readonly server: string;
  readonly rooms: readonly RoomView[];
}

/** The rooms by their servers, in the order of their first rooms; those without a server come last. */
export function groupRooms(rooms: readonly RoomView[]): readonly RoomGroup[] {
  const groups = new Map<string, RoomGroup>();
  for (const view of rooms) {
    const key = serverKey(serverOf(view));
    const known = groups.get(key) ?? { server: serverOf(view), rooms: [] };
    groups.set(key, { ...known, rooms: [...known.rooms, view] });
  }
  const alone = groups.get('');
  groups.delete('');
  return [...groups.values(), ...(alone === undefined ? [] : [alone])];
}

function serverOf({ room }: RoomView): string {
  return room.shared?.server.replace(/\/+$/, '') ?? '';
}
