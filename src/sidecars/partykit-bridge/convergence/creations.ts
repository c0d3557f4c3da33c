import { isSameValues, type WindowValues } from '#shared/protocols/relay/window.ts';
import { findSame, type SeenWindows } from './shown-windows.ts';

/** A requested window whose id is not known yet. */
interface Awaited {
  readonly values: WindowValues;
  readonly readsLeft: number;
}

/** The number of reads after which a requested window counts as not created. */
const READS_TO_APPEAR = 3;
/** The maximum number of requests for a window that does not appear. */
const MAX_ATTEMPTS = 3;

/** A window of the instance that matches a requested one. */
export interface FoundWindow {
  readonly roomId: string;
  readonly localId: string;
  readonly values: WindowValues;
}

/** The windows that an instance was asked to create: how often, which are awaited, and which are guests. */
export class Creations {
  readonly #awaited = new Map<string, Awaited>();
  readonly #attempts = new Map<string, { readonly values: WindowValues; readonly count: number }>();
  /** At most one window is created for each id of a guest. */
  readonly #guestsMade = new Set<string>();

  get guestsMade(): readonly string[] {
    return [...this.#guestsMade];
  }

  clear(): void {
    for (const known of [this.#awaited, this.#attempts, this.#guestsMade]) known.clear();
  }

  recordGuest(roomId: string): void {
    this.#guestsMade.add(roomId);
  }

  /** A guest that left the room may come again. */
  forgetGuests(isGone: (roomId: string) => boolean): void {
    for (const id of this.#guestsMade) if (isGone(id)) this.#guestsMade.delete(id);
  }

  mayCreate(roomId: string, values: WindowValues): boolean {
    if (this.#awaited.has(roomId) || this.#guestsMade.has(roomId)) return false;
    const made = this.#attempts.get(roomId);
    return made === undefined || made.count < MAX_ATTEMPTS || !isSameValues(made.values, values);
  }

  recordRefused(roomId: string, values: WindowValues): void {
    this.#attempts.set(roomId, { values, count: MAX_ATTEMPTS });
  }

  recordMade(roomId: string): void {
    this.#attempts.delete(roomId);
  }

  /** It was requested, and may have been created. */
  await(roomId: string, values: WindowValues): void {
    const made = this.#attempts.get(roomId);
    const count = made !== undefined && isSameValues(made.values, values) ? made.count + 1 : 1;
    this.#attempts.set(roomId, { values, count });
    this.#awaited.set(roomId, { values, readsLeft: READS_TO_APPEAR });
  }

  /** Finds awaited windows among those that are `fresh`: new and without a link. */
  claim(windows: SeenWindows, isFresh: (localId: string) => boolean): readonly FoundWindow[] {
    const found: FoundWindow[] = [];
    const isFree = (id: string) => isFresh(id) && !found.some(({ localId }) => localId === id);
    for (const [roomId, { readsLeft, values }] of this.#awaited) {
      const localId = findSame(windows, values, isFree) ?? findAlike(windows, values, isFree);
      if (localId !== undefined) found.push({ roomId, localId, values });
      if (localId !== undefined || readsLeft === 1) this.#awaited.delete(roomId);
      else this.#awaited.set(roomId, { values, readsLeft: readsLeft - 1 });
    }
    return found;
  }
}

/** A window of the same type in another place: the instance may have had no space for it. */
function findAlike(
  windows: SeenWindows,
  values: WindowValues,
  isFree: (localId: string) => boolean,
): string | undefined {
  const alike = [...windows].find(
    ([id, { path, type }]) => isFree(id) && (type === null || (type === values.type && path === values.path)),
  );
  return alike?.[0];
}
