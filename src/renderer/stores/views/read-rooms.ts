import type { FeedReader } from '../panel/feed-reader.ts';
import { type RoomView, viewRooms } from './room-view.ts';

/** Every room with its bridge and its state in words, as of `now`; undefined until they are known. */
export function readRooms(read: FeedReader, now: number): readonly RoomView[] | undefined {
  const rooms = read('rooms');
  return rooms === undefined ? undefined : viewRooms(rooms, read('providers') ?? [], now);
}
