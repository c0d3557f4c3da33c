import { useState } from 'react';
import { useStore } from 'zustand';
import { BRIDGE_FEED, ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { useRoomViews } from '#stores/views/use-rooms.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { memoryStore, remember, rememberedWidth } from '#stores/window/window-memory.ts';
import { ListColumns } from '#ui/data/list-columns.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { FoundInstancePage } from './found/found-instance-page.tsx';
import { useFoundInstances } from './found/use-found-instances.ts';
import { NoRooms } from './no-rooms.tsx';
import { RoomList } from './room-list.tsx';
import { RoomPage } from './room-page.tsx';

/** Rooms: those of each server, and the chosen one with its two pictures. */
export function Rooms() {
  const isKnown = useStateFeed(ROOMS_FEED) !== undefined;
  const views = useRoomViews();
  const { chosen } = useStore(navigationStore, currentPlace);
  const width = useStore(memoryStore, (memories) => rememberedWidth(memories, 'list-width'));
  const instances = useFoundInstances();
  const named = views.find(({ room }) => room.roomId === chosen);
  const instance = named === undefined ? instances.find(({ socket }) => socket === chosen) : undefined;
  const view = instance === undefined ? (named ?? views[0]) : undefined;
  const roomId = view?.room.roomId ?? '';
  const report = useStateFeed(BRIDGE_FEED, roomId);
  const [selected, setSelected] = useState<{ readonly roomId: string; readonly key: string } | null>(null);
  if (view === undefined && instance === undefined) {
    return isKnown ? <NoRooms instances={instances} /> : <PageHead title="Rooms" />;
  }
  const selection = {
    selected: selected?.roomId === roomId ? selected.key : null,
    onSelect: (key: string | null) => setSelected(key === null ? null : { roomId, key }),
  };
  return (
    <ListColumns
      list={
        <RoomList
          {...{ views, view, instances, instance, ...selection }}
          report={view === undefined ? null : (report ?? null)}
        />
      }
      width={width}
      onWidth={(wanted) => remember('list-width', String(wanted))}
    >
      {instance === undefined ? null : <FoundInstancePage key={instance.socket} found={instance} />}
      {view === undefined ? null : <RoomPage key={roomId} view={view} report={report} {...selection} />}
    </ListColumns>
  );
}
