import { z } from 'zod';
import { connectionStateSchema } from '../../lifecycle/connection-state-schema.ts';
import { INSTANCE_STATES } from './present-instance.ts';

const placeSchema = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

/** One window of either picture, and how the other has it. */
const windowComparisonSchema = z.object({
  /**
   * `bounded`: in step, though the instance could not show it as the room has it. `refused`: only the room has it, since
   * its peer may not open it here. `echo`: only the room has it, since it copies another of its windows.
   */
  kind: z.enum(['same', 'bounded', 'moved', 'instance-only', 'room-only', 'refused', 'echo']),
  roomId: z.string().nullable(),
  localId: z.string().nullable(),
  type: z.string(),
  title: z.string(),
  instance: placeSchema.nullable(),
  room: placeSchema.nullable(),
});
export type WindowComparison = z.output<typeof windowComparisonSchema>;

/** A window of the room that was not opened at the instance. */
const refusedWindowSchema = z.object({
  roomId: z.string(),
  type: z.string(),
  /** Empty for a window without a file. */
  path: z.string(),
  /** The peer that added it; null where the room does not say it. */
  from: z.string().nullable(),
  /** `type`: a terminal or a browser; `path`: a file; `rate`: too many new windows in a minute. */
  reason: z.enum(['type', 'path', 'rate']),
});
export type RefusedWindow = z.output<typeof refusedWindowSchema>;

/** A window that changed at the instance and in the room while they were apart. The room has won. */
const roomConflictSchema = z.object({
  roomId: z.string(),
  type: z.string(),
  path: z.string(),
  title: z.string(),
  /** As the instance had it; null if it was closed there. */
  mine: placeSchema.nullable(),
  /** As the room had it; null if it was removed there. */
  theirs: placeSchema.nullable(),
});
export type RoomConflict = z.output<typeof roomConflictSchema>;

/** A window of another bridge that copies one of ours. It is not opened at the instance. */
const roomEchoSchema = z.object({
  roomId: z.string(),
  ofRoomId: z.string(),
  type: z.string(),
  path: z.string(),
  title: z.string(),
  /** The peer that added it; null where the room does not say it. */
  from: z.string().nullable(),
  ours: placeSchema,
  /** Null if it was closed. */
  theirs: placeSchema.nullable(),
  /** What somebody did to the copy, and not to ours. */
  difference: z.enum(['none', 'moved', 'closed']),
});
export type RoomEcho = z.output<typeof roomEchoSchema>;

/** A message in the room or at its instance. */
const chatRowSchema = z.object({
  number: z.number(),
  at: z.number(),
  sender: z.string(),
  text: z.string(),
  /** Where it was written: at this instance, elsewhere in the room, or in the panel. */
  where: z.enum(['instance', 'room', 'panel']),
  /** The peer that sent it, where it came from the room. */
  from: z.string().nullable(),
});
export type ChatRow = z.output<typeof chatRowSchema>;

/** A change on its way from one side to the other. Times in milliseconds since the epoch. */
const deltaRowSchema = z.object({
  number: z.number(),
  at: z.number(),
  direction: z.enum(['to-room', 'to-instance']),
  /** The room's count with it; null where the room has not counted it yet. */
  version: z.number().nullable(),
  /** `update w3 x 28 → 20, y 18 → 19`. */
  text: z.string(),
  /** Who sent it, where it came from the room. */
  from: z.string().nullable(),
  outcome: z.enum(['under-way', 'applied', 'refused', 'timed-out', 'failed', 'lost']),
  /** From when it was seen to when the other side had it. */
  latencyMs: z.number().nullable(),
});
export type DeltaRow = z.output<typeof deltaRowSchema>;

/** The app's own fields in the status of a bridge: everything that the page of a room shows. */
export const bridgeStatusSchema = z.object({
  instance: z.object({
    state: z.enum(INSTANCE_STATES),
    /** When that began. */
    since: z.number(),
    /** What is wrong and what to do; empty when nothing is. */
    message: z.string(),
    socket: z.string(),
    /** When the socket was bound; null where there is none. */
    boundAt: z.number().nullable(),
    shape: z.enum(['current', 'old']),
    /** How long its last answer took; null before the first. */
    tookMs: z.number().nullable(),
    canvas: z.object({ width: z.number(), height: z.number() }).nullable(),
    updates: z.enum(['events', 'polls']),
    everyMs: z.number(),
    windowCount: z.number(),
  }),
  room: z.object({
    name: z.string(),
    url: z.string(),
    connection: connectionStateSchema,
    version: z.number(),
    windowCount: z.number(),
    /** Who is known to be there: many rooms tell of those alone who come, go or send. */
    present: z.array(
      z.object({
        id: z.string(),
        since: z.number(),
        kind: z.enum(['self', 'ours', 'foreign']),
        /** As it called itself when it last sent a message or its cursor; empty before. */
        name: z.string(),
        /** Where it last pointed, in cells, and when; null before. */
        cursor: z.object({ x: z.number(), y: z.number(), at: z.number() }).nullable(),
      }),
    ),
    /** How many the room last said are there; null before it said so. Some rooms count one too few. */
    reportedCount: z.number().nullable(),
    /** Whether the bridge has a join secret. */
    joinSecret: z.enum(['set', 'none']),
    /** How many windows of the instance the room does not take: it is full, or they are too large. */
    untakenCount: z.number(),
  }),
  /** Both pictures, window by window. */
  windows: z.array(windowComparisonSchema),
  /** What peers may not open at the instance, and did not. */
  refused: z.array(refusedWindowSchema),
  /** The conversation, the oldest first, at most 100. */
  chat: z.array(chatRowSchema),
  /** Copies of windows of the room. */
  echoes: z.array(roomEchoSchema),
  /** What both sides changed while they were apart. */
  conflicts: z.array(roomConflictSchema),
  /** Since when the pictures differ; null where they do not. */
  differSince: z.number().nullable(),
  /** Newest first, at most 50. */
  deltas: z.array(deltaRowSchema),
  counts: z.object({
    deltasOut: z.number(),
    deltasIn: z.number(),
    polls: z.number(),
    unchangedPolls: z.number(),
    noise: z.number(),
    reconnects: z.number(),
  }),
});
export type BridgeStatus = z.output<typeof bridgeStatusSchema>;
