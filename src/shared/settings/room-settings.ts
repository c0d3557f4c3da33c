import { z } from 'zod';
import { type CommandSettings, commandFields } from './command-settings.ts';
import { nameSchema } from './name-schema.ts';
import { programIdsOf } from './program-ids-of.ts';
import { secondsSchema } from './seconds-schema.ts';
import { socketOf } from './socket-of.ts';

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
  /** Whether anybody in the room may open terminals, browsers and files at the instance, and any number of windows. */
  readonly trustPeers?: boolean | undefined;
  /** Starts the instance; without one it is started elsewhere. */
  readonly instanceCommand?: RoomCommand | undefined;
  /** Takes the place of our bridge, for example the original. It gets the environment that the original expects. */
  readonly bridgeCommand?: RoomCommand | undefined;
  /** The room file that this was read from. */
  readonly file?: string | undefined;
  /** How long each of its programs has to end, from the end of its standard input to SIGKILL; by default 5. */
  readonly stopSeconds?: number | undefined;
  readonly start: 'automatic' | 'manual';
  /** What a room file says for a host of visitors. Flybridge keeps and shows it, and uses none of it. */
  readonly apiKeySource?: string | undefined;
  readonly maxVisitors?: number | undefined;
  readonly preloadFiles?: readonly string[] | undefined;
  readonly systemPrompt?: string | undefined;
  readonly welcomeMessage?: string | undefined;
}

const MAX_TEXT_CHARS = 4_096;
/** A prompt is a page or two. */
const MAX_PROMPT_CHARS = 65_536;
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

const textSchema = (what: string, most: number = MAX_TEXT_CHARS) =>
  z
    .string(`${what} must be text.`)
    .regex(/^[^\0]+$/, `${what} is empty.`)
    .max(most, `${what} can have up to ${most} characters.`);

const wholeNumber = (what: string, least: number, most: number) => {
  const message = `${what} must be a whole number from ${least} to ${most}.`;
  return z.int(message).min(least, message).max(most, message);
};

const commandSchema = z.looseObject(commandFields, 'A command must be an object.');

/** One room of the settings file. What may be left out is filled in. */
export const roomSettingsSchema: z.ZodType<RoomSettings> = z.looseObject(
  {
    id: z
      .string('The id must be text.')
      .regex(/^[\w.-]{1,100}$/, 'Use letters, digits, dots, dashes and underscores for the id, up to 100 characters.'),
    title: z
      .union([z.literal(''), nameSchema('The title')], 'The title has spaces around it, or is too long.')
      .default(''),
    instanceId: wholeNumber('The number of the instance', 0, 1_000_000),
    socket: textSchema('The socket').optional(),
    ttydPort: wholeNumber('The port of ttyd', 1_024, 65_535).optional(),
    layoutPath: textSchema('The path of the layout').optional(),
    maxPlayers: wholeNumber('The number of players', 2, 1_000_000).optional(),
    multiplayer: z.boolean('Multiplayer must be true or false.').default(false),
    partykitServer: textSchema('The server')
      .regex(SERVER_PATTERN, 'Write the server as ws://localhost:1999.')
      .optional(),
    partykitRoom: textSchema('The name of the room').optional(),
    authorityFile: textSchema('The file of certificate authorities').optional(),
    trustPeers: z.boolean('trustPeers must be true or false.').optional(),
    instanceCommand: commandSchema.optional(),
    bridgeCommand: commandSchema.optional(),
    file: textSchema('The room file').optional(),
    stopSeconds: secondsSchema.optional(),
    apiKeySource: textSchema('The source of the API key').optional(),
    maxVisitors: wholeNumber('The number of visitors', 1, 1_000_000).optional(),
    preloadFiles: z.array(textSchema('A preloaded file'), 'The preloaded files must be a list.').optional(),
    systemPrompt: textSchema('The system prompt', MAX_PROMPT_CHARS).optional(),
    welcomeMessage: textSchema('The welcome message', MAX_PROMPT_CHARS).optional(),
    start: z.enum(['automatic', 'manual'], 'The start must be automatic or manual.').default('automatic'),
  },
  'A room must be an object.',
);

/**
 * What no two rooms share, and names of theirs that providers, apps or bots have already: `taken`. The later room is in
 * the wrong; `index` is its place among the rooms. Two bridges on one instance would take each other's windows for new
 * ones.
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
      ['id', hasId ? `Another room has the id ${id}.` : ''],
      ['id', name === undefined ? '' : `A provider, app or bot already has the id ${name}.`],
      ['instanceId', owner === undefined ? '' : `The room ${owner} already has instance ${instanceId}.`],
      ['socket', listener === undefined ? '' : `The room ${listener} already has the socket ${socket}.`],
    ] as const;
    return messages.flatMap(([field, message]) => (message === '' ? [] : [{ index, field, message }]));
  });
}
