import { useMemo } from 'react';
import { ROOMS_FEED, type RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { useStateFeed } from '../panel/use-panel.ts';
import { useNow } from '../window/clock.ts';
import { type RoomView, viewRooms } from './room-view.ts';
import { useProviders } from './use-apps.ts';

const NO_ROOMS: readonly RoomSummary[] = [];

/** Every room, in the order of the settings. */
export function useRooms(): readonly RoomSummary[] {
  return useStateFeed(ROOMS_FEED) ?? NO_ROOMS;
}

/** Every room with its bridge and its state in words, as of the last beat. */
export function useRoomViews(): readonly RoomView[] {
  const rooms = useRooms();
  const providers = useProviders();
  const now = useNow();
  return useMemo(() => viewRooms(rooms, providers, now), [rooms, providers, now]);
}
