import type { RoomDelta } from '#shared/protocols/relay/room-state.ts';
import {
  isPartOfRemoved,
  isSameValues,
  type RoomWindow,
  type SeenWindow,
  toPlaceUpdate,
  toRoomUpdate,
  valuesOf,
  type WindowValues,
} from '#shared/protocols/relay/window.ts';
import { settleReadBack } from '../instance/read-back.ts';
import { editTimeOf, withEditTime } from './edit-time.ts';
import type { Pairing } from './pairing.ts';
import { isBackByOlder, type Removal } from './removals.ts';
import { type SeenWindows, seenValues } from './shown-windows.ts';
import { meantElsewhere, type WindowLink } from './window-links.ts';

/** When a window of the instance was changed, on the room's clock in milliseconds; null while that is unknown. */
export type EditClock = (localId: string) => number | null;

/**
 * Another size of the canvas moves windows: these are no edits. They are placed as the room has them, as far as the
 * canvas shows it. `apart` is the read before it, where the room is away, which nobody has compared; else null.
 */
export function followCanvas({ links, room }: Pairing, local: SeenWindows, apart: SeenWindows | null): void {
  for (const link of links.all) {
    const window = local.get(link.localId);
    if (window === undefined || link.pending === 'closing') continue;
    const inRoom = room.view.get(link.roomId);
    const known = inRoom === undefined ? null : valuesOf(inRoom);
    const seen = seenValues(window, link.seen);
    // A canvas may also bring back what a person had moved.
    const last = apart?.get(link.localId) ?? window;
    const isRead = (each: SeenWindow) => isSameValues(seenValues(each, link.seen), link.seen);
    const isMoved = link.bound !== null || !isRead(window) || !isRead(last);
    if (!isMoved && link.pending === null) continue;
    const isInStep = known !== null && isSameValues(seen, known);
    const { base, meant } = meantBefore(link, apart, room.isOnItsWay(link.roomId));
    links.set({ ...link, seen, base, meant, target: isInStep ? seen : null, bound: null, pending: null });
  }
}

/**
 * Follows what a person does, while the room is away, to windows that are meant in another place than the canvas showed
 * them: what changed is meant as it is shown, and the rest as before.
 */
export function followApart({ links }: Pairing, local: SeenWindows): void {
  for (const link of links.all) {
    const window = local.get(link.localId);
    if (window === undefined || link.meant === null || link.pending !== null) continue;
    const seen = seenValues(window, link.seen);
    links.set({ ...link, seen, meant: withChanges(link.meant, link.seen, seen) });
  }
}

/** A place with what has changed of another one. */
function withChanges(place: WindowValues, before: WindowValues, { h, w, x, y }: WindowValues): WindowValues {
  return {
    ...place,
    ...(x === before.x ? {} : { x }),
    ...(y === before.y ? {} : { y }),
    ...(w === before.w ? {} : { w }),
    ...(h === before.h ? {} : { h }),
  };
}

/** What a person has done to a window that another size of the canvas has moved since, and the room may not have. */
function meantBefore(
  { base, meant, presence, localId, seen }: WindowLink,
  apart: SeenWindows | null,
  isOnItsWay: boolean,
): Pick<WindowLink, 'base' | 'meant'> {
  if (apart === null) return { base, meant: isOnItsWay ? (meant ?? seen) : null };
  const read = apart.get(localId);
  const before = read === undefined ? seen : seenValues(read, seen);
  // It was read when it had been moved already, and nothing was announced.
  if (meant === null && !isSameValues(before, seen) && (base !== null || presence === 'announced')) {
    const agreed = base === null || base.local === 'edited' ? seen : base.values;
    return { base: base === null ? null : { ...base, local: 'edited' }, meant: withChanges(agreed, seen, before) };
  }
  const isUnconfirmed = base?.local === 'edited' || (base === null && presence === 'announced');
  return { base, meant: isUnconfirmed ? (meant ?? seen) : null };
}

/** The changes at the instance since the last read, for the room. Links follow them. */
export function findEdits(pairing: Pairing, local: SeenWindows, timeOf: EditClock): RoomDelta {
  const { closings, links } = pairing;
  const remove: string[] = [...defendRemovals(pairing)];
  const update: RoomWindow[] = [];
  for (const link of links.all) {
    const window = local.get(link.localId);
    if (window === undefined) {
      if (link.pending !== 'closing') remove.push(...recordClose(pairing, link, timeOf(link.localId)));
      pairing.forget(link.roomId);
    } else if (link.pending === 'closing') {
      if (closings.isHopeless(link.roomId, link.localId)) pairing.forget(link.roomId);
      else links.set({ ...link, pending: null });
    } else {
      const seen = seenValues(window, link.seen);
      if (link.pending?.stage === 'asked') links.set(settleReadBack(link, link.pending, seen));
      else if (!isSameValues(seen, link.seen)) update.push(...recordEdit(pairing, link, seen, timeOf(link.localId)));
      else if (!isPartial(pairing, link.roomId)) update.push(...defendEdit(pairing, link));
      else if (link.edit === null) remove.push(link.roomId);
      else {
        const whole = toRoomUpdate(pairing.room.view.get(link.roomId), link.roomId, seen);
        update.push(withEditTime(whole, link.edit.at));
      }
    }
  }
  return { add: pairing.addUnlinked(local), remove, update };
}

function recordClose(pairing: Pairing, link: WindowLink, at: number | null): readonly string[] {
  const { roomId } = link;
  const inRoom = pairing.room.view.get(roomId);
  if (!pairing.mayAnnounce(roomId) || inRoom === undefined || isOutdated(link, inRoom, at)) return [];
  const edited = valuesOf(inRoom);
  const base = valuesOf(pairing.room.confirmed.get(roomId) ?? inRoom);
  if (base !== null) pairing.removals.record(roomId, { at, base, edited });
  return [roomId];
}

function recordEdit(pairing: Pairing, link: WindowLink, seen: WindowValues, at: number | null): readonly RoomWindow[] {
  const { clicked, links, room } = pairing;
  const { roomId } = link;
  if (!pairing.mayAnnounce(roomId)) {
    links.set({ ...link, seen, pending: null });
    return [];
  }
  clicked.delete(roomId);
  const inRoom = room.view.get(roomId);
  const known = inRoom === undefined ? null : valuesOf(inRoom);
  if (inRoom === undefined || known === null || seen.type !== known.type || seen.path !== known.path) {
    links.set({ ...link, seen, target: seen, bound: null, pending: null });
    return [withEditTime(toRoomUpdate(inRoom, roomId, seen), at)];
  }
  if (isOutdated(link, inRoom, at)) {
    links.set({ ...link, seen, target: null, pending: null });
    return [];
  }
  // Of a window that the instance could not show as the room has it, only what the person changed is news.
  const values = withChanges(known, link.seen, seen);
  const update = toPlaceUpdate(roomId, known, values);
  const editedAt = at === null ? null : isInStep(link, known) ? Math.max(at, (editTimeOf(inRoom, at) ?? 0) + 1) : at;
  const target = isSameValues(seen, values) ? seen : null;
  const meant = meantElsewhere(values, seen);
  links.set({ ...link, seen, target, bound: null, meant, pending: null, edit: { update, at: editedAt } });
  return [withEditTime(update, editedAt)];
}

/** Announces an edit of ours again over which the room has counted an older one of another bridge of ours. */
function defendEdit({ links, room }: Pairing, link: WindowLink): readonly RoomWindow[] {
  const { edit } = link;
  const inRoom = room.view.get(link.roomId);
  if (edit === null || inRoom === undefined) return [];
  if (Object.entries(edit.update).every(([field, value]) => inRoom[field] === value)) return [];
  const other = edit.at === null ? null : editTimeOf(inRoom, edit.at);
  if (edit.at !== null && other !== null && other < edit.at) return [withEditTime(edit.update, edit.at)];
  // A later edit, or one of somebody who gives no times: the order of the room decides.
  links.set({ ...link, edit: null });
  return [];
}

/**
 * Whether the room has parts of a window of ours. Whoever made the edit that left them announces it whole; where nobody
 * did, the parts go.
 */
function isPartial(pairing: Pairing, roomId: string): boolean {
  const inRoom = pairing.room.view.get(roomId);
  return inRoom !== undefined && isPartOfRemoved(inRoom) && !pairing.isGuest(roomId);
}

/** Removes windows again that an older edit has brought back. */
function defendRemovals({ links, removals, room }: Pairing): readonly string[] {
  const isBack = ([roomId]: readonly [string, Removal]) => room.view.has(roomId);
  const isOlder = ([roomId, removal]: readonly [string, Removal]) =>
    isBackByOlder(removal, room.view.get(roomId)) && links.ofRoom(roomId) === undefined;
  const back = [...removals.all].filter(isBack);
  const again = back.filter(isOlder).map(([roomId]) => roomId);
  removals.forget((roomId) => room.view.has(roomId) && !again.includes(roomId));
  return again;
}

/** Whether the room has a later change of the same window, which is not applied here yet. */
function isOutdated(link: WindowLink, inRoom: RoomWindow, at: number | null): boolean {
  const known = valuesOf(inRoom);
  if (at === null || known === null || isInStep(link, known)) return false;
  const other = editTimeOf(inRoom, at);
  return other !== null && other > at;
}

function isInStep({ target }: WindowLink, known: WindowValues): boolean {
  return target !== null && isSameValues(target, known);
}
