import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { isSameValues, type RoomWindow, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import type { WindowLink, WindowLinks } from './window-links.ts';

/** A task of an instance: one command or two. */
export type InstanceTask =
  | { readonly kind: 'create'; readonly roomId: string; readonly values: WindowValues }
  | {
      readonly kind: 'place';
      readonly roomId: string;
      readonly localId: string;
      readonly values: WindowValues;
      /** The needed ones of its two commands, in this order: first the size, so that the window fits at its place. */
      readonly commands: readonly ('resize' | 'move')[];
    }
  | { readonly kind: 'close'; readonly roomId: string; readonly localId: string };

export type TaskOutcome =
  /** `id` is null if the instance only confirmed. */
  | { readonly kind: 'done'; readonly id: string | null }
  | { readonly kind: 'refused' }
  /** No answer came: it may have happened or not. */
  | { readonly kind: 'unknown' };

/** What of the room's windows may be opened at the instance. */
export interface TaskRules {
  readonly mayCreate: (window: RoomWindow, values: WindowValues) => boolean;
  /** Whether a window may become another one, which takes a close and a creation. */
  readonly mayReplace: (window: RoomWindow, values: WindowValues) => boolean;
}

/** All tasks that the instance needs to match the room, without those that are not read back yet. */
export function planTasks(
  view: RoomWindows,
  links: WindowLinks,
  { mayCreate, mayReplace }: TaskRules,
): readonly InstanceTask[] {
  const tasks: InstanceTask[] = [];
  for (const link of links.all) {
    const window = view.get(link.roomId);
    const values = window === undefined ? null : valuesOf(window);
    // A window with unreadable values stays unchanged until the room sends more.
    if (isAsked(link) || (window !== undefined && values === null)) continue;
    if (window === undefined || values === null || isOther(link.seen, values)) {
      // What it would become is not opened here, so what it is stays.
      if (window !== undefined && values !== null && !mayReplace(window, values)) continue;
      tasks.push({ kind: 'close', roomId: link.roomId, localId: link.localId });
    } else if (link.target === null || !isSameValues(link.target, values)) {
      tasks.push(...placeTask(link, values));
    }
  }
  for (const [roomId, window] of view) {
    const values = links.ofRoom(roomId) === undefined ? valuesOf(window) : null;
    if (values !== null && mayCreate(window, values)) tasks.push({ kind: 'create', roomId, values });
  }
  return tasks;
}

function placeTask({ localId, roomId, seen }: WindowLink, values: WindowValues): readonly InstanceTask[] {
  const isResized = seen.w !== values.w || seen.h !== values.h;
  const isMoved = seen.x !== values.x || seen.y !== values.y;
  const commands = [...(isResized ? (['resize'] as const) : []), ...(isMoved ? (['move'] as const) : [])];
  return commands.length === 0 ? [] : [{ kind: 'place', roomId, localId, values, commands }];
}

function isAsked({ pending }: WindowLink): boolean {
  return pending === 'closing' || pending?.stage === 'asked';
}

/** Its type and its file cannot be changed: it is another window. */
function isOther(one: WindowValues, other: WindowValues): boolean {
  return one.type !== other.type || one.path !== other.path;
}
