import { nearestNumber } from '../../inexact-number.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { type RoomWindow, readRoomWindow } from './window.ts';

/** What a `state_delta` changes. */
export interface RoomDelta {
  readonly add: readonly RoomWindow[];
  readonly remove: readonly string[];
  readonly update: readonly RoomWindow[];
}

export type RoomWindows = ReadonlyMap<string, RoomWindow>;

/** What a room holds: its windows by id, and how many deltas made them. */
export interface RoomState {
  readonly windows: RoomWindows;
  readonly version: number;
}

export const EMPTY_ROOM: RoomState = { windows: new Map(), version: 0 };

/** Makes a delta of what is there; lists that are left out are empty. */
export function deltaOf(parts: Partial<RoomDelta>): RoomDelta {
  return { add: [], remove: [], update: [], ...parts };
}

export function isEmptyDelta({ add, remove, update }: RoomDelta): boolean {
  return add.length === 0 && remove.length === 0 && update.length === 0;
}

/**
 * The windows after a delta, as a room counts: an `add` replaces, an `update` merges field by field and inserts what is not
 * there, a `remove` of what is not there is nothing.
 */
export function applyDelta(windows: RoomWindows, { add, remove, update }: RoomDelta): RoomWindows {
  const next = new Map(windows);
  for (const window of add) next.set(window.id, window);
  for (const id of remove) next.delete(id);
  for (const window of update) next.set(window.id, { ...next.get(window.id), ...window });
  return next;
}

/** A delta as it came: what in it is no window and no id is left out. */
export function readDelta(value: JsonObject): RoomDelta {
  const ids = Array.isArray(value.remove) ? value.remove : [];
  return {
    add: readWindows(value.add),
    remove: ids.filter((id: unknown): id is string => typeof id === 'string'),
    update: readWindows(value.update),
  };
}

/** Without the lists that are empty. */
export function writeDelta({ add, remove, update }: RoomDelta): JsonObject {
  return {
    ...(add.length === 0 ? {} : { add }),
    ...(remove.length === 0 ? {} : { remove }),
    ...(update.length === 0 ? {} : { update }),
  };
}

/** The `state` of a `state_sync`: a map of windows here, where an instance tells a list. Null for what is none. */
export function readRoomState(value: unknown): RoomState | null {
  if (!isJsonObject(value)) return null;
  const { version, windows } = value;
  const entries = isJsonObject(windows) ? Object.entries(windows) : listEntries(windows);
  if (entries === null) return null;
  const read = entries.flatMap(([id, item]): [string, RoomWindow][] => {
    const window = readRoomWindow(item, id);
    return window === null ? [] : [[window.id, window]];
  });
  return { windows: new Map(read), version: nearestNumber(version) ?? 0 };
}

export function writeRoomState({ version, windows }: RoomState): JsonObject {
  return { windows: Object.fromEntries(windows), version };
}

function listEntries(value: unknown): [string | undefined, unknown][] | null {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map((item) => [undefined, item]) : null;
}

function readWindows(value: unknown): readonly RoomWindow[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => readRoomWindow(item)).filter((window) => window !== null);
}
