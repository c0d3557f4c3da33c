import { z } from 'zod';
import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { isSameValues, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';

/** What was wanted of a window. `asked`: the instance has not told yet what it made of it; `again`: it made something else. */
export interface Wanted {
  readonly stage: 'asked' | 'again';
  readonly values: WindowValues;
  /** How often it was asked for. */
  readonly attempts: number;
  /** What the instance made of it the time before; null after the first. */
  readonly before: WindowValues | null;
}

/** That a window of the room and one of the instance are the same. */
export interface WindowLink {
  readonly roomId: string;
  readonly localId: string;
  /** What the instance has last told of it. What is compared is this, never what was sent. */
  readonly seen: WindowValues;
  /** What the room said when both were last in step; null where the room's word is still to be applied. */
  readonly target: WindowValues | null;
  /** What the instance made of the target where it could not show that; null where it could. */
  readonly bound: WindowValues | null;
  /** Whether the room is known to have it. */
  readonly presence: 'announced' | 'confirmed';
  readonly pending: Wanted | 'closing' | null;
}

const valuesSchema = z.object({
  type: z.string(),
  x: z.number(),
  y: z.number(),
  w: z.number(),
  h: z.number(),
  path: z.string(),
});

const linkSchema = z.object({
  roomId: z.string(),
  localId: z.string(),
  seen: valuesSchema,
  target: valuesSchema.nullable(),
  bound: valuesSchema.nullable(),
  presence: z.enum(['announced', 'confirmed']),
});

/** What outlives a bridge: its links, and for which life of the instance they hold. */
export const savedLinksSchema = z.object({
  birth: z.string(),
  links: z.array(linkSchema),
  /** Ids that somebody else's bridge made and for which a window was opened here. */
  guestsMade: z.array(z.string()),
});
export type SavedLinks = z.output<typeof savedLinksSchema>;

/** A link of two windows that are in step. */
export function linkOf(
  roomId: string,
  localId: string,
  values: WindowValues,
  presence: WindowLink['presence'],
): WindowLink {
  return { roomId, localId, seen: values, target: values, bound: null, presence, pending: null };
}

/** All links, found from either side. A window has one link at most. */
export class WindowLinks {
  readonly #byRoom = new Map<string, WindowLink>();
  readonly #byLocal = new Map<string, WindowLink>();

  get all(): readonly WindowLink[] {
    return [...this.#byRoom.values()];
  }

  ofRoom(roomId: string): WindowLink | undefined {
    return this.#byRoom.get(roomId);
  }

  ofLocal(localId: string): WindowLink | undefined {
    return this.#byLocal.get(localId);
  }

  /** Adds a link, or puts another in the place of the one of that window of the room. */
  set(link: WindowLink): void {
    this.remove(link.roomId);
    this.#byRoom.set(link.roomId, link);
    this.#byLocal.set(link.localId, link);
  }

  /** A window that is as the room has it is in step, whoever brought it there. */
  recordSteps(room: RoomWindows): void {
    for (const link of this.all) {
      const window = room.get(link.roomId);
      const values = window === undefined ? null : valuesOf(window);
      const isInStep = link.pending === null && values !== null && isSameValues(link.seen, values);
      if (isInStep && link.target !== link.seen) this.set({ ...link, target: link.seen });
    }
  }

  remove(roomId: string): void {
    const link = this.#byRoom.get(roomId);
    if (link === undefined) return;
    this.#byRoom.delete(roomId);
    if (this.#byLocal.get(link.localId)?.roomId === roomId) this.#byLocal.delete(link.localId);
  }
}
