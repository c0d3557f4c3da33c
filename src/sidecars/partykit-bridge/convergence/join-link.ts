import { isSameValues, type RoomWindow, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { WindowLink } from './window-links.ts';

/** What both sides have of a linked window when a bridge joins. */
export interface JoinedWindow {
  readonly link: WindowLink;
  readonly seen: WindowValues;
  /** Undefined where the room does not have it. */
  readonly inRoom: RoomWindow | undefined;
  /** Whether it is added to a room that does not have it: one that lost its memory, or never heard of the window. */
  readonly isAddedAgain: boolean;
}

/** A link after joining: the room wins. What is bounded as before stays as it is; a target of null is still to be applied. */
export function joinLink({ inRoom, isAddedAgain, link, seen }: JoinedWindow): WindowLink {
  if (inRoom === undefined && isAddedAgain) {
    return { ...link, seen, target: seen, presence: 'announced', pending: null };
  }
  const values = inRoom === undefined ? null : valuesOf(inRoom);
  return { ...link, seen, target: isInStep(link, seen, values) ? values : null, presence: 'confirmed', pending: null };
}

function isInStep({ seen: before, target }: WindowLink, seen: WindowValues, values: WindowValues | null): boolean {
  if (values === null) return false;
  const isAsBefore = target !== null && isSameValues(target, values) && isSameValues(seen, before);
  return isAsBefore || isSameValues(seen, values);
}
