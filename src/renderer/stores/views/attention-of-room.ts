import type { Status } from '#shared/lifecycle/status.ts';
import { presentInstance } from '#shared/panel/rooms/present-instance.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';

/** What is wrong in a room, and does not mend itself. */
export interface RoomTrouble {
  readonly status: Status;
  /** Since when, in milliseconds since the epoch. */
  readonly at: number;
  /** What happened: "The pictures of wibwob-main differ in 3 windows". */
  readonly what: string;
  /** What to do. */
  readonly detail: string;
}

/** Pictures that differ for so long, in milliseconds, are not about to agree. */
const DIFFER_MS = 60_000;

const WANTING = { taken: true, unauthorized: true, unreadable: true } as const;

/**
 * What in a room wants a person: an instance that keeps the bridge out, has another or cannot be read, a connection that is not
 * tried again, and pictures that go on to differ. An instance that does not run, and a room out of reach, are waited for. `now` in
 * milliseconds since the epoch.
 */
export function attentionOfRoom({ relay, title }: RoomSummary, now: number): RoomTrouble | null {
  if (relay === null) return null;
  const { connection, differCount, differSince, instance } = relay;
  if (instance.state in WANTING) {
    const { status, word } = presentInstance(instance.state);
    return {
      status,
      at: instance.since,
      what: `Instance of ${title}: ${word.toLowerCase()}`,
      detail: instance.message,
    };
  }
  if (connection.phase.name === 'blocked') {
    const { message, remedy } = connection.phase.failure;
    return { status: 'blocked', at: connection.since, what: `${title}: ${message}`, detail: `${remedy}.` };
  }
  if (differSince === null || now - differSince < DIFFER_MS) return null;
  const windows = differCount === 1 ? '1 window' : `${differCount} windows`;
  const detail = 'Neither is corrected by itself: choose which one holds.';
  return { status: 'stale', at: differSince, what: `The pictures of ${title} differ in ${windows}`, detail };
}
