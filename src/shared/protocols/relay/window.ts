import { isInexactNumber, nearestNumber } from '../../inexact-number.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';

/** A window as a room keeps it: an id, and whatever fields its sender gave it. */
export interface RoomWindow extends JsonObject {
  readonly id: string;
}

/** Where a window is and how large, in cells of the instance's canvas. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** All of a window that can be set on an instance, and so all by which two windows can be equal. Titles cannot. */
export interface WindowValues extends WindowPlace {
  readonly type: string;
  /** The file that the window shows; empty for none. */
  readonly path: string;
}

/** A window as an instance tells of it. */
export interface SeenWindow extends WindowPlace {
  readonly id: string;
  /** Null in the old shape, which names no types. */
  readonly type: string | null;
  readonly path: string;
  readonly title: string;
}

/** Larger than any screen of text; a number beyond it is a mistake or mischief. */
const MAX_CELLS = 100_000;
const MAX_TEXT_CHARS = 4_096;

/** Any object with an id; null for what is no window. */
export function readRoomWindow(value: unknown, id?: string): RoomWindow | null {
  if (!isJsonObject(value)) return null;
  const known = id ?? value.id;
  return typeof known === 'string' && known !== '' && known.length <= MAX_TEXT_CHARS ? { ...value, id: known } : null;
}

/** A window of an instance in either shape: `w` and `h`, or `width` and `height`. Null for what is no window. */
export function readSeenWindow(value: unknown): SeenWindow | null {
  if (!isJsonObject(value)) return null;
  const place = readPlace(value);
  const id = readSeenId(value.id);
  if (id === '' || place === null) return null;
  const type = readLabel(value.type);
  return { id, type: type === '' ? null : type, ...place, path: readLabel(value.path), title: readLabel(value.title) };
}

/** What of a room's window can be set on an instance; null where it lacks a type or a place. */
export function valuesOf(window: RoomWindow): WindowValues | null {
  const place = readPlace(window);
  const type = readLabel(window.type);
  return place === null || type === '' ? null : { type, ...place, path: readLabel(window.path) };
}

/**
 * Whether a window of a room is what an update of a removed one has left: the fields of the update, and no type. A window
 * with a type and an unreadable place may have its place again with the next update.
 */
export function isPartOfRemoved({ type }: RoomWindow): boolean {
  return type === undefined;
}

/** The place alone. */
export function windowPlace({ h, w, x, y }: WindowPlace): WindowPlace {
  return { x, y, w, h };
}

export function isSamePlace(one: WindowPlace, other: WindowPlace): boolean {
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}

export function isSameValues(one: WindowValues, other: WindowValues): boolean {
  return isSamePlace(one, other) && one.type === other.type && one.path === other.path;
}

/** The whole window, as it is announced. */
export function toRoomWindow(id: string, { type, x, y, w, h, path }: WindowValues, title = ''): RoomWindow {
  return { id, type, x, y, w, h, ...(title === '' ? {} : { title }), ...(path === '' ? {} : { path }) };
}

/** What changes `before` into `values` where both are one window: its position, its size or both, never other fields. */
export function toPlaceUpdate(id: string, before: WindowPlace, { h, w, x, y }: WindowPlace): RoomWindow {
  const isMoved = before.x !== x || before.y !== y;
  const isResized = before.w !== w || before.h !== h;
  return { id, ...(isMoved ? { x, y } : {}), ...(isResized ? { w, h } : {}) };
}

/** The whole window as an update of what a room has: merged into that, nothing of it is left. */
export function toRoomUpdate(known: RoomWindow | undefined, id: string, values: WindowValues): RoomWindow {
  return { ...(known?.path === undefined ? {} : { path: '' }), ...toRoomWindow(id, values) };
}

function readPlace({ x, y, w, h, width, height }: JsonObject): WindowPlace | null {
  const place = { x: readCells(x), y: readCells(y), w: readCells(w ?? width), h: readCells(h ?? height) };
  const isWhole = Object.values(place).every((cells) => Math.abs(cells) <= MAX_CELLS);
  return isWhole ? place : null;
}

/** Cells are whole; NaN for what is no number. */
function readCells(value: unknown): number {
  const number = nearestNumber(value);
  return number === null ? Number.NaN : Math.trunc(number) + 0;
}

/** Text or number; a long number has all its digits, so that two windows stay two. Empty for anything else. */
function readSeenId(value: unknown): string {
  if (isInexactNumber(value)) return readLabel(value.inexactNumber);
  return typeof value === 'number' ? String(value) : readLabel(value);
}

function readLabel(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT_CHARS) : '';
}
