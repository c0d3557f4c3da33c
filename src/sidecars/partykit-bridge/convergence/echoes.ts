import type { RoomEcho } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';
import {
  isSameValues,
  type RoomWindow,
  valuesOf,
  type WindowValues,
  windowPlace,
} from '#shared/protocols/relay/window.ts';

/** A copy appears within this time after what it copies, or after its bridge has joined, in milliseconds. */
const COPY_MS = 10_000;

/** The number of earlier values of a window that its copy may still follow. */
const MAX_KNOWN = 20;

/** The maximum number of copies that are listed after the room has lost them. */
const MAX_CLOSED = 50;

interface Echo {
  /** The window that it copies. */
  readonly ofRoomId: string;
  readonly from: string | null;
  readonly title: string;
  /** Its last values; null if the room has lost it. */
  readonly values: WindowValues | null;
  readonly ours: WindowValues;
  /** The values that the copied window has had: the copy follows them, with a delay. */
  readonly known: readonly WindowValues[];
}

/** What happened to a window of the room last, by the monotonic clock. */
interface Touch {
  readonly at: number;
  readonly from: string | null;
  readonly kind: 'arrived' | 'changed';
  /** The values that it had before, the first ones first: a copy may have been made of them. */
  readonly past: readonly WindowValues[];
}

/**
 * Recognises copies: an original bridge announces each window that it made for others as a window of its own, again at
 * each of its restarts. Such a window is listed, and not created here.
 */
export class Echoes {
  readonly #elapsed: () => number;
  readonly #touches = new Map<string, Touch>();
  readonly #joinedAt = new Map<string, number>();
  readonly #echoes = new Map<string, Echo>();
  /** Windows that were looked at and are no echoes, or are to be shown all the same. */
  readonly #genuine = new Set<string>();

  /** `elapsed` is the monotonic time, in milliseconds. */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  get shown(): readonly RoomEcho[] {
    return [...this.#echoes].map(([roomId, { from, known, ofRoomId, ours, title, values }]) => ({
      ...{ roomId, ofRoomId, from, title, type: ours.type, path: ours.path },
      ours: windowPlace(ours),
      theirs: values === null ? null : windowPlace(values),
      difference: values === null ? 'closed' : known.some((each) => isSameValues(each, values)) ? 'none' : 'moved',
    }));
  }

  has(roomId: string): boolean {
    return this.#echoes.has(roomId);
  }

  /** A peer joined: it copies what the room has. */
  recordJoin(peerId: string): void {
    this.#joinedAt.set(peerId, this.#elapsed());
  }

  forgetPeer(peerId: string): void {
    this.#joinedAt.delete(peerId);
  }

  /** The connection is gone: nobody reports who leaves meanwhile. */
  disconnect(): void {
    this.#joinedAt.clear();
  }

  /** The state of a room on joining: its windows appear here together. */
  recordState(windows: RoomWindows): void {
    this.#forgetTouches((id) => !windows.has(id));
    for (const id of windows.keys()) this.#touch(id, 'arrived', null, null);
  }

  /** A delta that is about to change `before`. */
  recordDelta({ add, remove, update }: RoomDelta, before: RoomWindows, from: string | null): void {
    const touch = ({ id }: RoomWindow) => {
      const window = before.get(id);
      const kind = window === undefined ? 'arrived' : 'changed';
      this.#touch(id, kind, from, window === undefined ? null : valuesOf(window));
    };
    // In the order in which a room applies them.
    for (const window of add) touch(window);
    for (const id of remove) this.#touches.delete(id);
    for (const window of update) touch(window);
  }

  /** Whether a window that the instance does not have yet copies another one of the room, of those that are `ours`. */
  isEcho(window: RoomWindow, values: WindowValues, room: RoomWindows, isOurs: (roomId: string) => boolean): boolean {
    const { id } = window;
    if (this.#echoes.has(id)) return true;
    const touch = this.#touches.get(id);
    if (this.#genuine.has(id) || touch?.kind !== 'arrived') return false;
    const arrived = touch.past[0] ?? values;
    const known = (other: string) => this.#knownOf(other, room);
    const copied = [...room.keys()].find((other) => {
      if (other === id || !(isOurs(other) || this.#echoes.has(other))) return false;
      if (!known(other).some((each) => isSameValues(each, arrived))) return false;
      const since = Math.max(this.#touches.get(other)?.at ?? 0, this.#joinedAt.get(touch.from ?? '') ?? 0);
      return touch.at - since <= COPY_MS;
    });
    if (copied === undefined) {
      this.#genuine.add(id);
      return false;
    }
    const ofRoomId = this.#echoes.get(copied)?.ofRoomId ?? copied;
    const title = typeof window.title === 'string' ? window.title : '';
    const ours = valuesOf(room.get(ofRoomId) ?? window) ?? values;
    this.#echoes.set(id, { ofRoomId, from: touch.from, title, values, ours, known: known(copied) });
    return true;
  }

  /** Follows both windows of each echo, and forgets what is gone. */
  follow(room: RoomWindows): void {
    const read = (id: string) => {
      const window = room.get(id);
      return window === undefined ? null : valuesOf(window);
    };
    for (const [id, echo] of this.#echoes) {
      const [values, ours] = [read(id), read(echo.ofRoomId)];
      if (values === null && ours === null) this.#echoes.delete(id);
      else if (ours === null) this.#echoes.set(id, { ...echo, values });
      else this.#echoes.set(id, { ...echo, values, ours, known: withKnown(echo.known, ours) });
    }
    const closed = [...this.#echoes].filter(([, { values }]) => values === null);
    for (const [id] of closed.slice(0, -MAX_CLOSED)) this.#echoes.delete(id);
    for (const id of this.#genuine) if (!room.has(id)) this.#genuine.delete(id);
    this.#forgetTouches((id) => !room.has(id));
  }

  /** A person wants to see it: it is a window like any other. Returns whether it was an echo. */
  show(roomId: string): boolean {
    this.#genuine.add(roomId);
    return this.#echoes.delete(roomId);
  }

  /** A person keeps our window. Returns what to tell the room about the copy: where ours is; null if it was closed. */
  keepOurs(roomId: string): WindowValues | null {
    const echo = this.#echoes.get(roomId);
    if (echo === undefined || echo.values === null) {
      this.#echoes.delete(roomId);
      return null;
    }
    this.#echoes.set(roomId, { ...echo, known: withKnown(echo.known, echo.values) });
    return echo.ours;
  }

  /** A person takes what was done to the copy: the window that it is done to, and its values; null if it was closed. */
  takeTheirs(roomId: string): { readonly ofRoomId: string; readonly values: WindowValues | null } | null {
    const echo = this.#echoes.get(roomId);
    if (echo === undefined) return null;
    if (echo.values === null) this.#echoes.delete(roomId);
    return { ofRoomId: echo.ofRoomId, values: echo.values };
  }

  /** The values that a window has or had. */
  #knownOf(id: string, room: RoomWindows): readonly WindowValues[] {
    const window = room.get(id);
    const now = window === undefined ? null : valuesOf(window);
    const past = this.#touches.get(id)?.past ?? [];
    return now === null ? past : withKnown(past, now);
  }

  #forgetTouches(isGone: (id: string) => boolean): void {
    for (const id of this.#touches.keys()) if (isGone(id)) this.#touches.delete(id);
  }

  #touch(id: string, how: Touch['kind'], from: string | null, before: WindowValues | null): void {
    const earlier = this.#touches.get(id);
    const past = earlier?.past ?? [];
    this.#touches.set(id, {
      ...{ at: this.#elapsed(), from },
      kind: earlier?.kind === 'arrived' ? 'arrived' : how,
      past: before === null ? past : withKnown(past, before),
    });
  }
}

function withKnown(known: readonly WindowValues[], values: WindowValues): readonly WindowValues[] {
  return known.some((each) => isSameValues(each, values)) ? known : [...known.slice(1 - MAX_KNOWN), values];
}
