import { z } from 'zod';
import { type CommandSettings, commandFields } from './command-settings.ts';
import { nameSchema } from './name-schema.ts';
import { programIdsOf } from './program-ids-of.ts';

/** The program of an instance, or one in the place of our bridge. */
export type RoomCommand = CommandSettings;

/** One room, as the settings file has it. Fields that nobody names here are kept. */
export interface RoomSettings {
  readonly id: string;
  /** Empty for a room that is called by its id. */
  readonly title: string;
  /** The number of its instance, which names its socket. */
  readonly instanceId: number;
  /** The socket, where it is another than that of the number. */
  readonly socket?: string | undefined;
  readonly ttydPort?: number | undefined;
  readonly layoutPath?: string | undefined;
  readonly maxPlayers?: number | undefined;
  readonly multiplayer: boolean;
  readonly partykitServer?: string | undefined;
  readonly partykitRoom?: string | undefined;
  /** A file of certificate authorities that are trusted besides the well-known ones, for a server of one's own. */
  readonly authorityFile?: string | undefined;
  /** Starts the instance; without one it is started elsewhere. */
  readonly instanceCommand?: RoomCommand | undefined;
  /** Takes the place of our bridge, for example the original. It gets the environment that the original expects. */
  readonly bridgeCommand?: RoomCommand | undefined;
  /** The room file that this was read from. */
  readonly file?: string | undefined;
  readonly start: 'automatic' | 'manual';
}

const MAX_TEXT_CHARS = 4_096;
/** A host, with or without a scheme, a port and a path: nothing that a bridge could not take for an address. */
const SERVER_PATTERN = new RegExp(
  [
    /^(?:(?:wss?|https?):\/\/)?/,
    /(?:\[[\da-f:.]+\]|[^\s/:@?#[\]]+)/,
    /(?::(?:[1-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?/,
    /(?:\/\S*)?$/,
  ]
    .map(({ source }) => source)
    .join(''),
  'i',
);

const textSchema = (what: string) =>
  z
    .string(`${what} is a text.`)
    .regex(/^[^\0]+$/, `${what} is empty.`)
    .max(MAX_TEXT_CHARS, `${what} has at most ${MAX_TEXT_CHARS} signs.`);

const wholeNumber = (what: string, least: number, most: number) => {
  const message = `${what} is a whole number from ${least} to ${most}.`;
  return z.int(message).min(least, message).max(most, message);
};

const commandSchema = z.looseObject(commandFields, 'A command is an object.');

/** One room of the settings file. What may be left out is filled in. */
export const roomSettingsSchema: z.ZodType<RoomSettings> = z.looseObject(
  {
    id: z
      .string('The id is a text.')
      .regex(
        /^[\w.-]{1,100}$/,
        'The id is a word of letters, digits, dots, dashes and underscores, of at most 100 signs.',
      ),
    title: z
      .union([z.literal(''), nameSchema('The title')], 'The title has blanks around it, or is too long.')
      .default(''),
    instanceId: wholeNumber('The number of the instance', 0, 1_000_000),
    socket: textSchema('The socket').optional(),
    ttydPort: wholeNumber('The port of ttyd', 1_024, 65_535).optional(),
    layoutPath: textSchema('The path of the layout').optional(),
    maxPlayers: wholeNumber('The number of players', 2, 1_000_000).optional(),
    multiplayer: z.boolean('Multiplayer is true or false.').default(false),
    partykitServer: textSchema('The server')
      .regex(SERVER_PATTERN, 'A server is written as ws://localhost:1999.')
      .optional(),
    partykitRoom: textSchema('The name of the room').optional(),
    authorityFile: textSchema('The file of certificate authorities').optional(),
    instanceCommand: commandSchema.optional(),
    bridgeCommand: commandSchema.optional(),
    file: textSchema('The room file').optional(),
    start: z.enum(['automatic', 'manual'], 'A room starts automatic or manual.').default('automatic'),
  },
  'A room is an object.',
);

/** Where an instance listens, unless a room says otherwise. */
function socketOf({ instanceId, socket }: Pick<RoomSettings, 'instanceId' | 'socket'>): string {
  return socket ?? `/tmp/wibwob_${instanceId}.sock`;
}

/**
 * What no two rooms share, and names of theirs that providers, apps or bots have already: `taken`. The later room is in the
 * wrong; `index` is its place among the rooms. Two bridges on one instance would take each other's windows for new ones.
 */
export function clashesOfRooms(
  rooms: readonly Pick<RoomSettings, 'id' | 'instanceId' | 'socket'>[],
  taken: readonly string[],
): readonly { readonly index: number; readonly field: 'id' | 'instanceId' | 'socket'; readonly message: string }[] {
  const names = new Set(taken);
  const ids = new Set<string>();
  const owners = new Map<number, string>();
  const listeners = new Map<string, string>();
  return rooms.flatMap((room, index) => {
    const { id, instanceId } = room;
    const socket = socketOf(room);
    const hasId = ids.has(id);
    const owner = owners.get(instanceId);
    const listener = owner === undefined ? listeners.get(socket) : undefined;
    const name = Object.values(programIdsOf(id)).find((each) => names.has(each));
    ids.add(id);
    if (owner === undefined) owners.set(instanceId, id);
    if (!listeners.has(socket)) listeners.set(socket, id);
    const messages = [
      ['id', hasId ? `There is another room ${id}.` : ''],
      ['id', name === undefined ? '' : `A provider, an app or a bot is called ${name} already.`],
      ['instanceId', owner === undefined ? '' : `Instance ${instanceId} is that of ${owner} already.`],
      ['socket', listener === undefined ? '' : `The socket ${socket} is that of ${listener} already.`],
    ] as const;
    return messages.flatMap(([field, message]) => (message === '' ? [] : [{ index, field, message }]));
  });
}
