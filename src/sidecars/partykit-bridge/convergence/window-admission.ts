import type { RefusedWindow } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomWindow, WindowValues } from '#shared/protocols/relay/window.ts';
import type { WindowAuthor } from '../room/room-replica.ts';

/** Windows of these types run programs or load pages of a peer's choice. */
const RISKY_TYPES: ReadonlySet<string> = new Set(['terminal', 'browser']);

/** At most this many new windows of one peer within {@link RATE_MS}. */
const MAX_OF_PEER = 10;

/** The same for the windows of a state: it does not say who added them, and they may be of many peers. */
const MAX_OF_STATE = 100;

const RATE_MS = 60_000;

export interface WindowAdmissionOptions {
  /** Whether everything that peers open is applied. */
  readonly trustPeers: boolean;
  /** The monotonic time, in milliseconds. */
  readonly elapsed: () => number;
  /** Whether a window was added by somebody who knows the join secret of the room. */
  readonly isProven: (window: RoomWindow) => boolean;
  /** Called once for each refusal. */
  readonly onRefused: (refusal: RefusedWindow) => void;
}

/** A window of the room that the instance does not have yet. */
export interface WindowCandidate {
  readonly window: RoomWindow;
  readonly values: WindowValues;
  readonly author: WindowAuthor;
}

interface Decision {
  /** What was decided about: another type, file or author is another window. */
  readonly about: string;
  readonly refusal: RefusedWindow | null;
}

/**
 * Decides which windows of the room may be opened at the instance. Anybody can join a room, so by default no peer opens
 * a terminal, a browser or a file, or many windows at once. A decision stands while the room has the window as it is: a
 * refused window is not tried again.
 */
export class WindowAdmission {
  readonly #options: WindowAdmissionOptions;
  readonly #decisions = new Map<string, Decision>();
  /** When windows were admitted, by their author. */
  readonly #admittedAt = new Map<string, readonly number[]>();

  constructor(options: WindowAdmissionOptions) {
    this.#options = options;
  }

  /** By their ids in the room. */
  get refused(): ReadonlyMap<string, RefusedWindow> {
    const refused = [...this.#decisions].flatMap(([id, { refusal }]) =>
      refusal === null ? [] : [[id, refusal] as const],
    );
    return new Map(refused);
  }

  admits({ author, values, window }: WindowCandidate): boolean {
    const about = JSON.stringify([values.type, values.path, author]);
    const known = this.#decisions.get(window.id);
    if (known?.about === about) return known.refusal === null;
    const reason = this.#findReason({ author, values, window });
    const from = author.kind === 'peer' ? author.id : null;
    const refusal = reason === null ? null : { roomId: window.id, type: values.type, path: values.path, from, reason };
    this.#decisions.set(window.id, { about, refusal });
    if (refusal !== null) this.#options.onRefused(refusal);
    return refusal === null;
  }

  /** A window that left the room may come again, and is decided about again. */
  forget(isGone: (roomId: string) => boolean): void {
    for (const id of this.#decisions.keys()) if (isGone(id)) this.#decisions.delete(id);
  }

  /** Admits those that were too many, on request of a person. */
  admitLate(): void {
    for (const [id, decision] of this.#decisions) {
      if (decision.refusal?.reason === 'rate') this.#decisions.set(id, { ...decision, refusal: null });
    }
  }

  #findReason({ author, values, window }: WindowCandidate): RefusedWindow['reason'] | null {
    const { isProven, trustPeers } = this.#options;
    if (trustPeers || author.kind === 'self' || isProven(window)) return null;
    if (RISKY_TYPES.has(values.type.trim().toLowerCase())) return 'type';
    if (values.path !== '') return 'path';
    return this.#isTooMany(author) ? 'rate' : null;
  }

  #isTooMany(author: WindowAuthor): boolean {
    const now = this.#options.elapsed();
    const key = author.kind === 'peer' ? `peer ${author.id}` : author.kind;
    for (const [each, times] of this.#admittedAt) {
      if (times.every((time) => now - time >= RATE_MS)) this.#admittedAt.delete(each);
    }
    const recent = (this.#admittedAt.get(key) ?? []).filter((time) => now - time < RATE_MS);
    if (recent.length >= (author.kind === 'peer' ? MAX_OF_PEER : MAX_OF_STATE)) return true;
    this.#admittedAt.set(key, [...recent, now]);
    return false;
  }
}
