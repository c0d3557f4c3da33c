import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';

const SHOWN_PARTS = 3;
const FIELDS = ['x', 'y', 'w', 'h'] as const;

/** The number of distinguishing characters of a long id. */
const ID_CHARACTERS = 4;

/** A delta as a line: `update verse …4ad1 x 28 → 20, y 18 → 19; remove w6`. `before` is the room without it. */
export function describeDelta({ add, remove, update }: RoomDelta, before: RoomWindows): string {
  const parts = [
    ...add.map(describeWindow),
    ...remove.map((id) => `remove ${nameOf(id, before.get(id))}`),
    ...update.map((window) => describeUpdate(window, before.get(window.id))),
  ];
  const shown = parts.slice(0, SHOWN_PARTS).join('; ');
  if (parts.length === 0) return 'nothing';
  return parts.length > SHOWN_PARTS ? `${shown} and ${parts.length - SHOWN_PARTS} more` : shown;
}

function describeWindow(window: RoomWindow): string {
  const values = valuesOf(window);
  if (values === null) return `add ${nameOf(window.id, window)}`;
  const { h, w, x, y } = values;
  return `add ${nameOf(window.id, window)} ${w}×${h} at ${x},${y}`;
}

function describeUpdate(window: RoomWindow, before: RoomWindow | undefined): string {
  const values = valuesOf({ ...before, ...window });
  const name = nameOf(window.id, before);
  const earlier = before === undefined ? null : valuesOf(before);
  if (values === null || earlier === null) return `update ${name}`;
  const changes = FIELDS.filter((field) => values[field] !== earlier[field]).map(
    (field) => `${field} ${earlier[field]} → ${values[field]}`,
  );
  return changes.length === 0 ? `update ${name}` : `update ${name} ${changes.join(', ')}`;
}

/** Its type, if known, and the distinguishing part of its id. */
function nameOf(id: string, window: RoomWindow | undefined): string {
  const shortId = id.length > 2 * ID_CHARACTERS ? `…${id.slice(-ID_CHARACTERS)}` : id;
  return typeof window?.type === 'string' && window.type !== '' ? `${window.type} ${shortId}` : shortId;
}
