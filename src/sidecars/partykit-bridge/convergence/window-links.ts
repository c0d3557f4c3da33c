import { z } from 'zod';
import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { isSameValues, type RoomWindow, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';

/** The requested values of a window. `asked`: not read back yet; `again`: the instance applied something else. */
export interface Wanted {
  readonly stage: 'asked' | 'again';
  readonly values: WindowValues;
  /** The number of requests. */
  readonly attempts: number;
  /** The result of the previous request; null after the first. */
  readonly before: WindowValues | null;
}

/**
 * What the room had confirmed when the connection was lost. `edited`: an edit of ours was on its way then; `unread`: the
 * instance was asked to place the window, and was not read since.
 */
export interface LinkBase {
  readonly values: WindowValues;
  readonly local: 'as-seen' | 'edited' | 'unread';
}

/** An announced edit, with its time on the room's clock in milliseconds; null while that was unknown. */
export interface OwnEdit {
  readonly update: RoomWindow;
  readonly at: number | null;
}

/** The pairing of a window of the room with one of the instance. */
export interface WindowLink {
  readonly roomId: string;
  readonly localId: string;
  /** The last values read from the instance. Comparisons use these, never the sent ones. */
  readonly seen: WindowValues;
  /** The values of the room when both last matched; null if they are still to be applied. */
  readonly target: WindowValues | null;
  /** The result at the instance if it could not show the target; null if it could. */
  readonly bound: WindowValues | null;
  /** Where a person last put it, if another size of the canvas has moved it before the room had that; else null. */
  readonly meant: WindowValues | null;
  /** Whether the room has it. */
  readonly presence: 'announced' | 'confirmed';
  readonly pending: Wanted | 'closing' | null;
  /** Both sides as they last agreed, for the next join; null where the room has not confirmed the window. */
  readonly base: LinkBase | null;
  /** Our last announced edit; null if there is none, or another one has won since. */
  readonly edit: OwnEdit | null;
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
  meant: valuesSchema.nullable().default(null),
  presence: z.enum(['announced', 'confirmed']),
  base: z
    .object({ values: valuesSchema, local: z.enum(['as-seen', 'edited', 'unread']) })
    .nullable()
    .default(null),
});

/** The size of the canvas of an instance, in cells. */
const canvasSchema = z.object({ width: z.number(), height: z.number() });
export type InstanceCanvas = Readonly<z.output<typeof canvasSchema>>;

/** The stored state of a bridge: its links, and the life of the instance they belong to. */
export const savedLinksSchema = z.object({
  birth: z.string(),
  links: z.array(linkSchema),
  /** Ids of guests for which a window was opened here. */
  guestsMade: z.array(z.string()),
  /** Null while its size is unknown. */
  canvas: canvasSchema.nullable().default(null),
  /** The removals with the windows that the room had, and their times; `base` null: it has confirmed the removal. */
  removals: z
    .array(
      z.object({
        roomId: z.string(),
        at: z.number().nullable().default(null),
        base: valuesSchema.nullable(),
        edited: valuesSchema.nullable().default(null),
      }),
    )
    .default([]),
  /** The conflicts that nobody has settled. Others than this bridge can read cost the next one these alone. */
  conflicts: z
    .array(
      z.object({
        roomId: z.string(),
        title: z.string(),
        mine: valuesSchema.nullable(),
        theirs: valuesSchema.nullable(),
      }),
    )
    .default([])
    .catch([]),
});
export type SavedLinks = z.output<typeof savedLinksSchema>;

/** Where a person means a window to be, while the room is told: null where it is shown there. */
export function meantElsewhere(meant: WindowValues, seen: WindowValues): WindowValues | null {
  return isSameValues(meant, seen) ? null : meant;
}

/** A link of two matching windows. */
export function linkOf(
  roomId: string,
  localId: string,
  values: WindowValues,
  presence: WindowLink['presence'],
): WindowLink {
  return {
    roomId,
    localId,
    seen: values,
    target: values,
    bound: null,
    meant: null,
    presence,
    pending: null,
    base: null,
    edit: null,
  };
}

/** All links, indexed by both sides. A window has at most one link. */
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

  /** Adds a link, or replaces the one of that window of the room. */
  set(link: WindowLink): void {
    this.remove(link.roomId);
    this.#byRoom.set(link.roomId, link);
    this.#byLocal.set(link.localId, link);
  }

  /** A window that equals the room's matches, whatever caused it. */
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
