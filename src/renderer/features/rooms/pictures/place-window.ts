import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';
import { actInRoom } from '#stores/actions/room-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { isMoved, isResized } from './move-window.ts';
import { idOf, nameOf } from './window-words.ts';

/**
 * Brings a window to a place, by moving and resizing it as far as each is needed; resolves with whether it was done.
 */
export async function placeWindow(
  panel: PanelClient,
  appId: string,
  window: WindowComparison,
  from: WindowPlace,
  to: WindowPlace,
): Promise<boolean> {
  const name = nameOf(window);
  const id = idArguments(window);
  const at = { ...id, x: String(to.x), y: String(to.y) };
  const size = { ...id, w: String(to.w), h: String(to.h) };
  const moved =
    !isMoved(from, to) ||
    (await actInRoom(panel, { appId, action: 'window_move', args: at, missed: `${name} was not moved` }));
  if (!moved || !isResized(from, to)) return moved;
  return actInRoom(panel, { appId, action: 'window_resize', args: size, missed: `${name} was not resized` });
}

/** Closes a window: at the instance if it has it, else in the room. */
export async function closeWindow(panel: PanelClient, appId: string, window: WindowComparison): Promise<boolean> {
  const missed = `${nameOf(window)} was not closed`;
  return actInRoom(panel, { appId, action: 'window_close', args: idArguments(window), missed });
}

/** The two sides can use the same id for different windows, so the side is named. */
function idArguments(window: WindowComparison): ActionArguments {
  return { id: idOf(window), side: window.localId === null ? 'room' : 'instance' };
}
