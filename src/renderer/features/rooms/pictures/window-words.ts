import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';

/** The two pictures of a room. */
export type Side = 'instance' | 'room';

/** What is the same of a window from one comparison to the next, and of no other. */
export function keyOf({ localId, roomId }: WindowComparison): string {
  return localId === null ? `room ${roomId ?? ''}` : `instance ${localId}`;
}

/** The id of a window on one side; null if it is not there. */
export function idOn(side: Side, { localId, roomId }: WindowComparison): string | null {
  return side === 'instance' ? localId : roomId;
}

/** By which id an action of the bridge knows it. */
export function idOf({ localId, roomId }: WindowComparison): string {
  return localId ?? roomId ?? '';
}

/** The characters that distinguish a long id, as in the deltas. */
const ID_CHARACTERS = 4;

/** An id as it is shown: of a long one its end. */
export function shortId(id: string): string {
  return escapeUnseen(id.length > 2 * ID_CHARACTERS ? `…${id.slice(-ID_CHARACTERS)}` : id);
}

/** How a person knows a window: by its title, else by its type. Peers choose both. */
export function nameOf(window: WindowComparison): string {
  return escapeUnseen(window.title || window.type || idOf(window));
}

/** `44×14 at 4,2`. */
export function placeWords({ h, w, x, y }: WindowPlace): string {
  return `${w}×${h} at ${x},${y}`;
}

interface KindWords {
  /** In the list: how the two pictures have it. */
  readonly word: string;
  /** In a picture. */
  readonly inPicture: string;
  /** Null if it is the same in both. */
  readonly status: Status | null;
}

const KIND_WORDS: Readonly<Record<WindowComparison['kind'], KindWords>> = {
  same: { word: 'same', inPicture: '', status: null },
  bounded: { word: 'bounded', inPicture: 'bounded', status: null },
  moved: { word: 'moved', inPicture: 'moved', status: 'stale' },
  'instance-only': { word: 'instance only', inPicture: 'only here', status: 'stale' },
  'room-only': { word: 'room only', inPicture: 'only here', status: 'stale' },
  refused: { word: 'refused', inPicture: 'refused', status: 'blocked' },
  echo: { word: 'a copy', inPicture: 'copy', status: null },
};

/** The words for how two pictures have a window. */
export function kindWords(kind: WindowComparison['kind']): KindWords {
  return KIND_WORDS[kind];
}

/** A window in one line: `verse, w1: 44×14 at 4,2 in both`. */
export function describeWindow(window: WindowComparison): string {
  return `${nameOf(window)}, ${shortId(idOf(window))}: ${describePlaces(window)}`;
}

/** What a screen reader reads of a window after its words in a picture, which end with `ground`. */
export function unseenInPicture(window: WindowComparison, ground: string): string {
  const places = describePlaces(window);
  return places.startsWith(ground) ? places.slice(ground.length) : `, ${places}`;
}

function describePlaces({ instance, kind, room }: WindowComparison): string {
  if (kind === 'same' && instance !== null) return `${placeWords(instance)} in both`;
  const parts = [
    ...(instance === null ? [] : [`${placeWords(instance)} in the instance`]),
    ...(room === null ? [] : [`${placeWords(room)} in the room`]),
  ];
  return parts.length === 0 ? 'its place is not known' : parts.join(', ');
}
