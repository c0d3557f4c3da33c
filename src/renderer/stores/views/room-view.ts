import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { summarizeRoom } from '#shared/panel/rooms/summarize-room.ts';

/** A room as the window shows it: what is known of it, what runs for it, and its state in words. */
export interface RoomView {
  readonly room: RoomSummary;
  /** The provider of its bridge; undefined where it has none. */
  readonly bridge: ProviderSnapshot | undefined;
  /** Of all that runs for it: the instance first, as they are started. */
  readonly providers: readonly ProviderSnapshot[];
  readonly summary: ConnectionSummary;
}

/** The rooms in their order; `now` in milliseconds since the epoch. */
export function viewRooms(
  rooms: readonly RoomSummary[],
  providers: readonly ProviderSnapshot[],
  now: number,
): readonly RoomView[] {
  const find = (program: RoomSummary['bridge'] | RoomSummary['instance']) =>
    providers.find(({ id }) => id === program?.providerId);
  return rooms.map((room) => {
    const bridge = find(room.bridge);
    const running = [find(room.instance), bridge].filter((each) => each !== undefined);
    return { room, bridge, providers: running, summary: summarizeRoom(room, bridge, now) };
  });
}
