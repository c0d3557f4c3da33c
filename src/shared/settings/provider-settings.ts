import { z } from 'zod';
import { type CommandSettings, commandFields } from './command-settings.ts';
import { connectionIdSchema } from './connection-id-schema.ts';
import { MAX_NAME_CHARS, nameSchema } from './name-schema.ts';
import { secondsSchema } from './seconds-schema.ts';
import { DEFAULT_START_SECONDS, DEFAULT_STOP_SECONDS } from './start-and-stop-time.ts';

/** How a provider is reached, as the settings say it. */
export type ProviderTransport =
  | ({
      readonly kind: 'stdio';
      /** Names of variables of Flybridge that it gets too. */
      readonly passVariables?: readonly string[] | undefined;
    } & CommandSettings)
  | { readonly kind: 'tcp' | 'tcp-per-call'; readonly host: string; readonly port: number };

/** A provider as the settings file has it. Fields that nobody names here are kept. */
export interface ProviderSettings {
  readonly id: string;
  readonly apps: readonly { readonly appId: string; readonly title?: string | undefined }[];
  readonly transport: ProviderTransport;
  readonly start: 'automatic' | 'manual';
  readonly restart: 'always' | 'on-failure' | 'never';
  readonly finalExitCodes: readonly number[];
  /** How long it may say nothing while it starts. */
  readonly startSeconds: number;
  /** How long it has to end, from the end of its standard input to SIGKILL. */
  readonly stopSeconds: number;
  /** Whether a stop spares what went into a session of its own, as a detached action does. */
  readonly keepDetached: boolean;
  readonly group: string;
  /** Lower numbers start first. */
  readonly order: number;
}

const MAX_ORDER = 1_000_000;
const MAX_PORT = 65_535;
const MAX_EXIT_CODE = 0xff_ff_ff_ff;

const passVariablesSchema = z.array(
  z
    .string('The name of a variable must be text.')
    .regex(/^[^=\0\s]+$/, 'Enter names of variables, without values and equals signs.'),
  'passVariables must be a list of names.',
);

const stdioSchema = z.looseObject({
  ...{ kind: z.literal('stdio'), ...commandFields },
  passVariables: passVariablesSchema.optional(),
});

const tcpSchema = z.looseObject({
  kind: z.enum(['tcp', 'tcp-per-call']),
  host: nameSchema('The host').default('127.0.0.1'),
  port: z
    .int(`The port must be a whole number from 1 to ${MAX_PORT}.`)
    .min(1, `The port must be a whole number from 1 to ${MAX_PORT}.`)
    .max(MAX_PORT, `The port must be a whole number from 1 to ${MAX_PORT}.`),
});

const appSchema = z.looseObject({
  appId: nameSchema('The appId'),
  title: z
    .string('The title must be text.')
    .max(MAX_NAME_CHARS, `The title can have up to ${MAX_NAME_CHARS} characters.`)
    .optional(),
});

const EXIT_CODE = `An exit code must be a whole number from 0 to ${MAX_EXIT_CODE}.`;

/** One provider of the settings file. What may be left out is filled in. */
export const providerSettingsSchema: z.ZodType<ProviderSettings> = z.looseObject({
  id: connectionIdSchema,
  apps: z.array(appSchema, 'The apps must be a list.').min(1, 'A provider needs at least one app.'),
  transport: z.discriminatedUnion('kind', [stdioSchema, tcpSchema], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null
        ? 'The transport must be stdio, tcp or tcp-per-call.'
        : 'The transport must be an object with a kind.',
  }),
  start: z.enum(['automatic', 'manual'], 'The start must be automatic or manual.').default('automatic'),
  restart: z
    .enum(['always', 'on-failure', 'never'], 'The restart rule must be always, on-failure or never.')
    .default('always'),
  finalExitCodes: z
    .array(z.int(EXIT_CODE).min(0, EXIT_CODE).max(MAX_EXIT_CODE, EXIT_CODE), 'The exit codes must be a list.')
    .default([]),
  startSeconds: secondsSchema.default(DEFAULT_START_SECONDS),
  stopSeconds: secondsSchema.default(DEFAULT_STOP_SECONDS),
  keepDetached: z.boolean('keepDetached must be true or false.').default(false),
  group: z
    .string('The group must be text.')
    .max(MAX_NAME_CHARS, `The group can have up to ${MAX_NAME_CHARS} characters.`)
    .default(''),
  order: z
    .int('The order must be a whole number.')
    .min(-MAX_ORDER, 'The order is too low.')
    .max(MAX_ORDER, 'The order is too high.')
    .default(0),
});

/** The ids of providers and of their apps. */
export function namesOf(providers: readonly ProviderSettings[]): readonly string[] {
  return providers.flatMap(({ apps, id }) => [id, ...apps.map(({ appId }) => appId)]);
}

/** What does not fit between providers: an id or an app that an earlier one has already. */
export interface ProviderClash {
  /** Where it stands: the index of the provider, then the field within it. */
  readonly path: readonly [number, ...(string | number)[]];
  readonly message: string;
}

/** Finds ids and apps that two providers claim; the later one is in the wrong. */
export function clashesAmong(providers: readonly ProviderSettings[]): readonly ProviderClash[] {
  const ids = new Set<string>();
  const servedBy = new Map<string, string>();
  return providers.flatMap(({ id, apps }, index) => {
    const clashes: ProviderClash[] = [];
    if (ids.has(id)) clashes.push({ path: [index, 'id'], message: `Another provider has the id ${id}.` });
    ids.add(id);
    apps.forEach(({ appId }, app) => {
      const other = servedBy.get(appId);
      const whose = other === id ? 'This provider' : `The provider ${other}`;
      if (other === undefined) servedBy.set(appId, id);
      else clashes.push({ path: [index, 'apps', app, 'appId'], message: `${whose} already serves ${appId}.` });
    });
    return clashes;
  });
}
