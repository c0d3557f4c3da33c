import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { isSamePlace, valuesOf, windowPlace } from '#shared/protocols/relay/window.ts';
import type { Convergence } from './convergence.ts';
import type { SeenWindows } from './shown-windows.ts';
import type { WindowLinks } from './window-links.ts';

type ComparedSides = Pick<Convergence, 'admission' | 'echoes' | 'links' | 'shared' | 'shown'>;

/** Which windows of the room are not opened at the instance, by their ids. */
interface NotOpened {
  readonly isRefused: (roomId: string) => boolean;
  readonly isEcho: (roomId: string) => boolean;
}

/** Both sides, window by window: those of the instance in its order, then those that only the room has. */
export function compareWindows(
  local: SeenWindows,
  room: RoomWindows,
  links: WindowLinks,
  { isEcho, isRefused }: NotOpened = { isEcho: () => false, isRefused: () => false },
): readonly WindowComparison[] {
  const ofInstance = [...local.values()].map((window): WindowComparison => {
    const link = links.ofLocal(window.id);
    const other = link === undefined ? undefined : room.get(link.roomId);
    const values = other === undefined ? null : valuesOf(other);
    const isBounded = link !== undefined && link.bound !== null && isSamePlace(link.bound, window);
    const place = windowPlace(window);
    return {
      kind: values === null ? 'instance-only' : isSamePlace(place, values) ? 'same' : isBounded ? 'bounded' : 'moved',
      roomId: values === null ? null : (link?.roomId ?? null),
      localId: window.id,
      type: window.type ?? values?.type ?? '',
      title: window.title,
      instance: place,
      room: values === null ? null : windowPlace(values),
    };
  });
  const ofRoom = [...room].flatMap(([roomId, window]): WindowComparison[] => {
    if (links.ofRoom(roomId) !== undefined) return [];
    const values = valuesOf(window);
    const title = typeof window.title === 'string' ? window.title : '';
    const type = values?.type ?? '';
    const place = values === null ? null : windowPlace(values);
    const kind = isEcho(roomId) ? 'echo' : isRefused(roomId) ? 'refused' : 'room-only';
    return [{ kind, roomId, localId: null, type, title, instance: null, room: place }];
  });
  return [...ofInstance, ...ofRoom];
}

/** Both sides of a convergence. */
export function compareSides({ admission, echoes, links, shared, shown }: ComparedSides): readonly WindowComparison[] {
  const { refused } = admission;
  return compareWindows(shown.windows ?? new Map(), shared, links, {
    isRefused: (roomId) => refused.has(roomId),
    isEcho: (roomId) => echoes.has(roomId),
  });
}
