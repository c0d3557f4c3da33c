import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';

const SHOWN_PARTS = 3;
const FIELDS = ['x', 'y', 'w', 'h'] as const;

/** A delta in a line: `update fly-1 x 28 → 20, y 18 → 19; remove w6`. `before` is the room without it. */
export function describeDelta({ add, remove, update }: RoomDelta, before: RoomWindows): string {
  const parts = [
    ...add.map(describeWindow),
    ...remove.map((id) => `remove ${id}`),
    ...update.map((window) => describeUpdate(window, before.get(window.id))),
  ];
  const shown = parts.slice(0, SHOWN_PARTS).join('; ');
  if (parts.length === 0) return 'nothing';
  return parts.length > SHOWN_PARTS ? `${shown} and ${parts.length - SHOWN_PARTS} more` : shown;
}

function describeWindow(window: RoomWindow): string {
  const values = valuesOf(window);
  if (values === null) return `add ${window.id}`;
  const { h, type, w, x, y } = values;
  return `add ${window.id} ${type} ${w}×${h} at ${x},${y}`;
}

function describeUpdate(window: RoomWindow, before: RoomWindow | undefined): string {
  const values = valuesOf({ ...before, ...window });
  const earlier = before === undefined ? null : valuesOf(before);
  if (values === null || earlier === null) return `update ${window.id}`;
  const changes = FIELDS.filter((field) => values[field] !== earlier[field]).map(
    (field) => `${field} ${earlier[field]} → ${values[field]}`,
  );
  return changes.length === 0 ? `update ${window.id}` : `update ${window.id} ${changes.join(', ')}`;
}
