import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import type { FeedReader } from '../panel/feed-reader.ts';
import { type RoomView, viewRooms } from './room-view.ts';

/** Every room with its bridge and its state in words, as of `now`; undefined until they are known. */
export function readRooms(read: FeedReader, now: number): readonly RoomView[] | undefined {
  const rooms = read(ROOMS_FEED);
  return rooms === undefined ? undefined : viewRooms(rooms, read(PROVIDERS_FEED) ?? [], now);
}
