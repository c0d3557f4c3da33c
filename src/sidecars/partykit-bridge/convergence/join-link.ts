import { isSameValues, type RoomWindow, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import { meantElsewhere, type WindowLink } from './window-links.ts';

/** Both sides of a linked window when a bridge joins. */
export interface JoinedWindow {
  readonly link: WindowLink;
  readonly seen: WindowValues;
  /** As it is announced: where the person has put it. */
  readonly meant: WindowValues;
  /** Undefined if the room does not have it. */
  readonly inRoom: RoomWindow | undefined;
  /** Whether to add it to a room without it: one that lost its memory, or never had the window. */
  readonly isAddedAgain: boolean;
}

/** A link after joining: the room wins. A limit of the instance stays known; a null target is still to be applied. */
export function joinLink({ inRoom, isAddedAgain, link: before, meant, seen }: JoinedWindow): WindowLink {
  const link = { ...before, meant: null };
  if (inRoom === undefined && isAddedAgain) {
    const target = isSameValues(meant, seen) ? seen : null;
    return { ...link, seen, target, meant: meantElsewhere(meant, seen), presence: 'announced', pending: null };
  }
  const values = inRoom === undefined ? null : valuesOf(inRoom);
  return { ...link, seen, target: isInStep(link, seen, values) ? values : null, presence: 'confirmed', pending: null };
}

function isInStep({ seen: before, target }: WindowLink, seen: WindowValues, values: WindowValues | null): boolean {
  if (values === null) return false;
  const isAsBefore = target !== null && isSameValues(target, values) && isSameValues(seen, before);
  return isAsBefore || isSameValues(seen, values);
}
