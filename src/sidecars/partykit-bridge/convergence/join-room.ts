import { deltaOf, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import {
  isPartOfRemoved,
  isSamePlace,
  isSameValues,
  type SeenWindow,
  toPlaceUpdate,
  toRoomWindow,
  valuesOf,
  type WindowPlace,
  type WindowValues,
} from '#shared/protocols/relay/window.ts';
import { joinLink } from './join-link.ts';
import type { Pairing } from './pairing.ts';
import { isBackByOlder } from './removals.ts';
import { findSame, type SeenWindows, seenValues } from './shown-windows.ts';
import { type LinkBase, linkOf, meantElsewhere, type WindowLink } from './window-links.ts';

const FIELDS = ['x', 'y', 'w', 'h'] as const;
const NOTHING = deltaOf({});

/** What is known of both sides on joining. */
export interface JoinedSides {
  /** Whether the room still knows what it was told before. */
  readonly memory: 'kept' | 'lost';
  /** `reborn`: the instance restarted, perhaps with windows of a layout of its own. */
  readonly life: 'same' | 'reborn';
}

/**
 * The first read after the room's state. What changed here alone since the room last confirmed a window is announced;
 * where both sides changed it, the room wins and the other is kept as a conflict. Unknown windows are added. A room that
 * lost its memory knows nothing: windows that it lacks were not removed by anybody.
 */
export function joinRoom(pairing: Pairing, local: SeenWindows, { life, memory }: JoinedSides): RoomDelta {
  const { links, room } = pairing;
  const rejoined = links.all.map((link) => rejoin(pairing, link, local.get(link.localId), memory));
  const remove = [...rejoined.flatMap((each) => each.remove), ...removeAgain(pairing)];
  for (const [roomId, window] of room.view) {
    const values = links.ofRoom(roomId) === undefined && !remove.includes(roomId) ? valuesOf(window) : null;
    const localId = values === null ? undefined : findSame(local, values, (id) => pairing.isFree(id));
    if (values !== null && localId !== undefined) pairing.link(linkOf(roomId, localId, values, 'confirmed'));
  }
  if (life === 'reborn') matchLayout(pairing, local);
  return {
    add: [...rejoined.flatMap(({ add }) => add), ...pairing.addUnlinked(local)],
    remove,
    update: rejoined.flatMap(({ update }) => update),
  };
}

function rejoin(
  pairing: Pairing,
  link: WindowLink,
  window: SeenWindow | undefined,
  memory: 'kept' | 'lost',
): RoomDelta {
  const { conflicts, links, room } = pairing;
  const { roomId } = link;
  const isGuest = pairing.isGuest(roomId);
  const theirWindow = room.view.get(roomId);
  const theirs = theirWindow === undefined ? null : valuesOf(theirWindow);
  const isGone = theirWindow === undefined || (isPartOfRemoved(theirWindow) && !isGuest);
  const inRoom = isGone ? undefined : theirWindow;
  if (window === undefined) return rejoinClosed(pairing, link, theirs);
  const seen = seenValues(window, link.seen);
  const isAddedAgain = (memory === 'lost' || link.presence === 'announced') && !isGuest;
  const meant = link.meant ?? seen;
  const change = isGuest ? null : changeHere(link, meant, theirs);
  if (change !== null && theirs !== null) {
    const base = link.base?.values ?? null;
    const isOneSided =
      base === null || FIELDS.every((field) => change[field] === undefined || theirs[field] === base[field]);
    const values = { ...theirs, ...change };
    if (isOneSided && !isSameValues(values, theirs)) {
      const update = toPlaceUpdate(roomId, theirs, values);
      const target = isSameValues(values, seen) ? seen : null;
      links.set({
        ...link,
        seen,
        target,
        bound: null,
        meant: meantElsewhere(values, seen),
        presence: 'confirmed',
        pending: null,
        edit: { update, at: null },
      });
      return deltaOf({ update: [update] });
    }
    if (!isOneSided && !isSamePlace(meant, theirs))
      conflicts.record(roomId, { title: window.title, mine: meant, theirs });
  }
  if (change !== null && inRoom === undefined && !isAddedAgain) {
    conflicts.record(roomId, { title: window.title, mine: meant, theirs: null });
  }
  const joined = joinLink({ link, seen, meant, inRoom, isAddedAgain });
  links.set(joined);
  if (joined.presence === 'announced') return deltaOf({ add: [toRoomWindow(roomId, meant, window.title)] });
  return inRoom === theirWindow ? NOTHING : deltaOf({ remove: [roomId] });
}

/**
 * Links the windows that a restarted instance opened by itself with those of the room that are alike: they would be
 * added to the room at each restart. They are placed as the room has them.
 */
function matchLayout(pairing: Pairing, local: SeenWindows): void {
  for (const [roomId, window] of pairing.room.view) {
    const values = pairing.links.ofRoom(roomId) === undefined ? valuesOf(window) : null;
    if (values === null) continue;
    const alike = [...local.values()].find(
      ({ id, path, title, type }) =>
        pairing.isFree(id) &&
        type === values.type &&
        path === values.path &&
        (window.title === undefined || window.title === title),
    );
    if (alike === undefined) continue;
    const seen = seenValues(alike, values);
    pairing.link({ ...linkOf(roomId, alike.id, seen, 'confirmed'), target: null });
  }
}

/** A window that is gone from the instance. */
function rejoinClosed(pairing: Pairing, link: WindowLink, theirs: WindowValues | null): RoomDelta {
  const { roomId } = link;
  pairing.forget(roomId);
  if (theirs === null || link.base === null || link.pending === 'closing' || pairing.isGuest(roomId)) return NOTHING;
  // An edit of ours that was on its way may have arrived.
  const edited = link.base.local === 'edited' ? (link.meant ?? link.seen) : link.base.values;
  if ([link.base.values, edited].some((known) => isSameValues(theirs, known))) return deltaOf({ remove: [roomId] });
  pairing.conflicts.record(roomId, { title: '', mine: null, theirs });
  return NOTHING;
}

/**
 * The removals that were on their way when the connection was lost, where the room has the window as it was, and those
 * of windows that the room has because of an older edit.
 */
function removeAgain({ conflicts, links, removals, room }: Pairing): readonly string[] {
  const again = [...removals.all].filter(([roomId, removal]) => {
    const { base, edited } = removal;
    const window = room.view.get(roomId);
    if (window === undefined || links.ofRoom(roomId) !== undefined) return false;
    if (isBackByOlder(removal, window)) return true;
    const theirs = valuesOf(window);
    if (base === null || theirs === null) return false;
    const isUnchanged = isSameValues(theirs, base) || (edited !== null && isSameValues(theirs, edited));
    if (!isUnchanged) conflicts.record(roomId, { title: '', mine: null, theirs });
    return isUnchanged;
  });
  const ids = again.map(([roomId]) => roomId);
  // An older edit of a window that is gone may still come.
  removals.settle((roomId) => !room.view.has(roomId));
  removals.forget((roomId) => room.view.has(roomId) && !ids.includes(roomId));
  return ids;
}

/** The fields of its place that were changed at the instance and are not in the room for all we know; null if none. */
function changeHere(link: WindowLink, seen: WindowValues, theirs: WindowValues | null): Partial<WindowPlace> | null {
  if (link.base?.local === 'unread' || (link.pending !== 'closing' && link.pending?.stage === 'asked')) return null;
  const before = beforeChange(link, theirs);
  const changed = FIELDS.filter((field) => seen[field] !== before[field]);
  return changed.length === 0 ? null : Object.fromEntries(changed.map((field) => [field, seen[field]]));
}

/** The place that counts as unchanged. An edit that was on its way counts as a change since. */
function beforeChange({ base, presence, seen }: WindowLink, theirs: WindowValues | null): WindowPlace {
  if (base === null) return presence === 'announced' ? (theirs ?? seen) : seen;
  return base.local === 'edited' ? base.values : seen;
}

/** What both sides agreed on while they were connected, for the next join. */
export function baseOf({ room }: Pick<Pairing, 'room'>, { pending, roomId }: WindowLink): LinkBase | null {
  const window = room.confirmed.get(roomId);
  const values = window === undefined ? null : valuesOf(window);
  if (values === null) return null;
  if (pending !== 'closing' && pending?.stage === 'asked') return { values, local: 'unread' };
  return { values, local: room.isOnItsWay(roomId) ? 'edited' : 'as-seen' };
}
