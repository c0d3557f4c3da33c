import { z } from 'zod';
import { findInexactNumber, hasChangedNumber } from '../exact-number.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { connectionIdSchema } from './connection-id-schema.ts';
import { nameSchema } from './name-schema.ts';

/** A realtime gateway as the settings file has it. */
export interface GatewaySettings {
  /** Of the connection. */
  readonly id: string;
  readonly title: string;
  /** `ws://127.0.0.1:8080/realtime`. */
  readonly url: string;
  /** Sent in the first frame of each socket: a gateway takes it then or never. */
  readonly userId: string;
  /** The session that every socket binds; null for one that is made at each start. */
  readonly sessionId: string | null;
  /** `one` for gateways that refuse a second socket of a session: an interruption then waits behind requests. */
  readonly lanes: 'two' | 'one';
  /** `off`, or where the gateway's HTTP side is: `http://127.0.0.1:8080`. */
  readonly http: string;
  /** Fields of the upstream's setup, sent after each connection of the bridge; null for none. */
  readonly setup: JsonObject | null;
  /** How long a request may go without an answer, in seconds. */
  readonly answerSeconds: number;
  readonly start: 'automatic' | 'manual';
}

/** The longest that a gateway itself waits for a story is 90 s. */
const DEFAULT_ANSWER_SECONDS = 120;

/** A login would be shown, and never sent. */
const SOCKET_ADDRESS = /^wss?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/;

/** Paths are added to it. */
const HTTP_ADDRESS = /^(?:off|https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?)$/;

/** A form hands over the text of a setup that it could not read. */
const setupSchema = z
  .custom<JsonObject>(isJsonObject, {
    error: ({ input }) => {
      const inexact = typeof input === 'string' ? findInexactNumber(input) : null;
      return inexact === null ? 'The setup must be an object.' : `The setup cannot be sent: ${inexact}.`;
    },
  })
  .refine(
    (setup) => !hasChangedNumber(setup),
    'The setup holds a number that cannot be kept exactly. Write it as text.',
  );

/** A gateway, with what was left out filled in. */
export const gatewaySettingsSchema: z.ZodType<GatewaySettings> = z
  .looseObject(
    {
      id: connectionIdSchema,
      title: nameSchema('The title').optional(),
      url: z
        .string('The address must be text.')
        .regex(SOCKET_ADDRESS, 'Write the address as ws://127.0.0.1:8080/realtime, without a login.')
        .max(300, 'The address can have up to 300 characters.'),
      userId: nameSchema('The user').default('operator'),
      sessionId: nameSchema('The session').nullable().default(null),
      lanes: z.enum(['two', 'one'], 'The lanes must be two or one.').default('two'),
      http: z
        .string('The HTTP address must be text.')
        .regex(HTTP_ADDRESS, 'Write the HTTP address as http://127.0.0.1:8080, without a login or a query, or off.')
        .max(300, 'The HTTP address can have up to 300 characters.')
        .default('off'),
      setup: setupSchema.nullable().default(null),
      answerSeconds: z
        .number('The time for an answer must be a number of seconds.')
        .min(1, 'The time for an answer is at least 1 second.')
        .max(3_600, 'The time for an answer is at most 3600 seconds.')
        .default(DEFAULT_ANSWER_SECONDS),
      start: z.enum(['automatic', 'manual'], 'The start must be automatic or manual.').default('automatic'),
    },
    'A gateway must be an object.',
  )
  .transform((one) => ({ ...one, title: one.title ?? one.id }));

/** Gateways whose id another connection has already; each with its place among the gateways. */
export function clashesOfGateways(
  gateways: readonly Pick<GatewaySettings, 'id'>[],
  taken: readonly string[],
): readonly { readonly index: number; readonly message: string }[] {
  const names = new Set(taken);
  return gateways.flatMap(({ id }, index) => {
    if (!names.has(id)) {
      names.add(id);
      return [];
    }
    return [{ index, message: `Another connection already has the id ${id}. Choose another id.` }];
  });
}
