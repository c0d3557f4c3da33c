import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { isSamePlace, valuesOf, type WindowPlace } from '#shared/protocols/relay/window.ts';
import type { Convergence } from './convergence.ts';
import type { SeenWindows } from './shown-windows.ts';
import type { WindowLinks } from './window-links.ts';

type ComparedSides = Pick<Convergence, 'admission' | 'links' | 'shared' | 'shown'>;

/** Both sides, window by window: those of the instance in its order, then those that only the room has. */
export function compareWindows(
  local: SeenWindows,
  room: RoomWindows,
  links: WindowLinks,
  refused: ReadonlyMap<string, unknown> = new Map(),
): readonly WindowComparison[] {
  const ofInstance = [...local.values()].map((window): WindowComparison => {
    const link = links.ofLocal(window.id);
    const other = link === undefined ? undefined : room.get(link.roomId);
    const values = other === undefined ? null : valuesOf(other);
    const isBounded = link !== undefined && link.bound !== null && isSamePlace(link.bound, window);
    const place = placeOf(window);
    return {
      kind: values === null ? 'instance-only' : isSamePlace(place, values) ? 'same' : isBounded ? 'bounded' : 'moved',
      roomId: values === null ? null : (link?.roomId ?? null),
      localId: window.id,
      type: window.type ?? values?.type ?? '',
      title: window.title,
      instance: place,
      room: values === null ? null : placeOf(values),
    };
  });
  const ofRoom = [...room].flatMap(([roomId, window]): WindowComparison[] => {
    if (links.ofRoom(roomId) !== undefined) return [];
    const values = valuesOf(window);
    const title = typeof window.title === 'string' ? window.title : '';
    const type = values?.type ?? '';
    const place = values === null ? null : placeOf(values);
    const kind = refused.has(roomId) ? 'refused' : 'room-only';
    return [{ kind, roomId, localId: null, type, title, instance: null, room: place }];
  });
  return [...ofInstance, ...ofRoom];
}

/** Both sides of a convergence. */
export function compareSides({ admission, links, shared, shown }: ComparedSides): readonly WindowComparison[] {
  return compareWindows(shown.windows ?? new Map(), shared, links, admission.refused);
}

function placeOf({ h, w, x, y }: WindowPlace): WindowPlace {
  return { x, y, w, h };
}
