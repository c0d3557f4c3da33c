import type { RoomView } from '#stores/views/room-view.ts';

/** The rooms of one server. */
export interface RoomGroup {
  /** As it is written in the settings; empty for rooms that are on none. */
  readonly server: string;
  readonly rooms: readonly RoomView[];
}

/** The rooms by their servers, in the order of their first rooms; those without a server come last. */
export function groupRooms(rooms: readonly RoomView[]): readonly RoomGroup[] {
  const servers = new Set(rooms.map(serverOf));
  const ordered = [...[...servers].filter((server) => server !== ''), ...(servers.has('') ? [''] : [])];
  return ordered.map((server) => ({ server, rooms: rooms.filter((view) => serverOf(view) === server) }));
}

function serverOf({ room }: RoomView): string {
  return room.shared?.server.replace(/\/+$/, '') ?? '';
}
