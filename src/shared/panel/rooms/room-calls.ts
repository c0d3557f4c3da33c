import { z } from 'zod';
import { MAX_ROOM_FILE_CHARS } from '../../settings/choices.ts';
import type { DraftSaved } from '../bots/bots.ts';
import type { RoomFileRead, TerminalOpened } from './rooms.ts';

const id = z.string().min(1).max(200);
/** Systems take 255 signs. */
const fileName = z.string().min(1).max(255);
const secret = z.string().max(1_000);
/** As a form has it; the core says in words, field by field, what does not fit. */
const draft = z.looseObject({});

/** The calls about rooms. What runs for a room are providers, and what a bridge does are actions of its app. */
export const ROOM_CALLS = {
  /**
   * A secret that is given is kept, and is never told again; an empty one forgets the one that is kept. `secret` is that
   * of the instance; by `joinSecret`, bridges of one room trust each other.
   */
  'room.save': z.strictObject({
    room: draft,
    replaces: id.optional(),
    secret: secret.optional(),
    joinSecret: secret.optional(),
  }),
  'room.remove': z.strictObject({ roomId: id }),
  'room.openTerminal': z.strictObject({ roomId: id }),
  /** Reads a room file, for a person to look at and save. `name` is where it stands. */
  'room.readFile': z.strictObject({ name: fileName, text: z.string().max(MAX_ROOM_FILE_CHARS) }),
} as const;

/** What the calls about rooms resolve with. */
export interface RoomCallResults {
  'room.save': DraftSaved;
  'room.remove': null;
  'room.openTerminal': TerminalOpened;
  'room.readFile': RoomFileRead;
}
