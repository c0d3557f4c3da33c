import { z } from 'zod';
import { type CommandSettings, commandFields } from './command-settings.ts';
import { MAX_NAME_CHARS, nameSchema } from './name-schema.ts';

/** How a provider is reached, as the settings say it. */
export type ProviderTransport =
  | ({ readonly kind: 'stdio' } & CommandSettings)
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

/** The key of the feeds that hold all providers together. */
const RESERVED_ID = 'all';

const MAX_ORDER = 1_000_000;
const MAX_PORT = 65_535;
const MAX_EXIT_CODE = 0xff_ff_ff_ff;

const stdioSchema = z.looseObject({ kind: z.literal('stdio'), ...commandFields });

const tcpSchema = z.looseObject({
  kind: z.enum(['tcp', 'tcp-per-call']),
  host: nameSchema('The host').default('127.0.0.1'),
  port: z
    .int(`The port is a whole number from 1 to ${MAX_PORT}.`)
    .min(1, `The port is a whole number from 1 to ${MAX_PORT}.`)
    .max(MAX_PORT, `The port is a whole number from 1 to ${MAX_PORT}.`),
});

const appSchema = z.looseObject({
  appId: nameSchema('The appId'),
  title: z
    .string('The title is a text.')
    .max(MAX_NAME_CHARS, `The title has at most ${MAX_NAME_CHARS} signs.`)
    .optional(),
});

const MAX_SECONDS = 3_600;
const SECONDS = `Enter a whole number of seconds from 1 to ${MAX_SECONDS}.`;
const secondsSchema = z.int(SECONDS).min(1, SECONDS).max(MAX_SECONDS, SECONDS);

export const DEFAULT_START_SECONDS = 20;
export const DEFAULT_STOP_SECONDS = 5;

const EXIT_CODE = `An exit code is a whole number from 0 to ${MAX_EXIT_CODE}.`;

/** One provider of the settings file. What may be left out is filled in. */
export const providerSettingsSchema: z.ZodType<ProviderSettings> = z.looseObject({
  id: nameSchema('The id').refine((id) => id !== RESERVED_ID, `"${RESERVED_ID}" stands for all providers together.`),
  apps: z.array(appSchema, 'The apps are a list.').min(1, 'A provider serves one app at least.'),
  transport: z.discriminatedUnion('kind', [stdioSchema, tcpSchema], {
    error: ({ input }) =>
      typeof input === 'object' && input !== null
        ? 'The transport is stdio, tcp or tcp-per-call.'
        : 'The transport is an object with a kind.',
  }),
  start: z.enum(['automatic', 'manual'], 'The start is automatic or manual.').default('automatic'),
  restart: z
    .enum(['always', 'on-failure', 'never'], 'The restart rule is always, on-failure or never.')
    .default('always'),
  finalExitCodes: z
    .array(z.int(EXIT_CODE).min(0, EXIT_CODE).max(MAX_EXIT_CODE, EXIT_CODE), 'The exit codes are a list.')
    .default([]),
  startSeconds: secondsSchema.default(DEFAULT_START_SECONDS),
  stopSeconds: secondsSchema.default(DEFAULT_STOP_SECONDS),
  keepDetached: z.boolean('keepDetached is true or false.').default(false),
  group: z
    .string('The group is a text.')
    .max(MAX_NAME_CHARS, `The group has at most ${MAX_NAME_CHARS} signs.`)
    .default(''),
  order: z
    .int('The order is a whole number.')
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
    if (ids.has(id)) clashes.push({ path: [index, 'id'], message: `There is another provider ${id}.` });
    ids.add(id);
    apps.forEach(({ appId }, app) => {
      const other = servedBy.get(appId);
      const whose = other === id ? 'This provider' : `The provider ${other}`;
      if (other === undefined) servedBy.set(appId, id);
      else clashes.push({ path: [index, 'apps', app, 'appId'], message: `${whose} serves ${appId} already.` });
    });
    return clashes;
  });
}
