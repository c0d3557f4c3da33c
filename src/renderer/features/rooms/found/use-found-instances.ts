import { useMemo } from 'react';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { INSTANCES_FEED } from '#shared/panel/rooms/rooms.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { socketOf } from '#shared/settings/socket-of.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';

const NONE: readonly FoundInstance[] = [];

/** Instances of this machine that no room has, shown or not: the own rooms have theirs in the demo world too. */
export function useFoundInstances(): readonly FoundInstance[] {
  const found = useStateFeed(INSTANCES_FEED) ?? NONE;
  const rooms = useStateFeed(SETTINGS_FEED)?.rooms;
  return useMemo(() => {
    const sockets = new Set(rooms?.map(socketOf));
    return found.filter(({ socket }) => !sockets.has(socket));
  }, [found, rooms]);
}
