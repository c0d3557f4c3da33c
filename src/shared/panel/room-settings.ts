import { z } from 'zod';

const text = z.string().min(1).max(4_096);

/** A program that is started as it is written, never through a shell. */
export const roomCommandSchema = z.strictObject({
  argv: z.tuple([text], text),
  directory: text.optional(),
  environment: z.record(z.string().regex(/^\w+$/), z.string()).default({}),
});
export type RoomCommand = z.output<typeof roomCommandSchema>;

/** One room, as the settings keep it. */
export const roomSettingsSchema = z.strictObject({
  roomId: z.string().regex(/^[\w.-]{1,100}$/, 'has to be a word of letters, digits, dots and dashes'),
  title: z.string().max(200).default(''),
  /** The number of its instance, which names its socket. */
  instanceId: z.int().min(0),
  /** The socket, where it is another than that of the number. */
  socket: text.optional(),
  ttydPort: z.int().min(1_024).max(65_535).optional(),
  layoutPath: text.optional(),
  maxPlayers: z.int().min(2).optional(),
  multiplayer: z.boolean().default(false),
  partykitServer: text.optional(),
  partykitRoom: text.optional(),
  /** A file of certificate authorities that are trusted besides the well-known ones, for a server of one's own. */
  authorityFile: text.optional(),
  /** Starts the instance; without one it is started elsewhere. */
  instanceCommand: roomCommandSchema.optional(),
  /** Takes the place of our bridge, for example the original. It gets the environment that the original expects. */
  bridgeCommand: roomCommandSchema.optional(),
  /** The room file that this was read from. */
  file: text.optional(),
});
export type RoomSettings = z.output<typeof roomSettingsSchema>;

/** All rooms of the settings; each id and each instance once. */
export const roomsSettingsSchema = z.array(roomSettingsSchema).superRefine((rooms, context) => {
  for (const field of ['roomId', 'instanceId'] as const) {
    const seen = new Set<string | number>();
    for (const [at, room] of rooms.entries()) {
      if (seen.has(room[field]))
        context.addIssue({ code: 'custom', path: [at, field], message: `${room[field]} is taken` });
      seen.add(room[field]);
    }
  }
});
