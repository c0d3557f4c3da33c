import { z } from 'zod';
import { connectionIdSchema } from './connection-id-schema.ts';
import { nameSchema } from './name-schema.ts';

/** How the bridge of a bot is reached, as the settings say it. Tokens are kept elsewhere. */
export type BotServer =
  /** By the file that the mod writes: where it usually is, or at the path that is named. */
  | { readonly kind: 'discovered'; readonly infoPath?: string | undefined }
  | { readonly kind: 'address'; readonly url: string };

/** A Minecraft bot as the settings file has it. */
export interface BotSettings {
  readonly id: string;
  readonly title: string;
  readonly bridge: BotServer;
  readonly start: 'automatic' | 'manual';
}

const bridgeSchema = z.discriminatedUnion(
  'kind',
  [
    z.looseObject({
      kind: z.literal('discovered'),
      infoPath: z
        .string('The path must be text.')
        .regex(/^(?:~?\/|~\\|\\\\|[a-z]:[/\\])/i, 'The path must be absolute.')
        .optional(),
    }),
    z.looseObject({
      kind: z.literal('address'),
      url: z
        .string('The address must be text.')
        .regex(/^wss?:\/\/\S+$/, 'Write the address as ws://127.0.0.1:27841/ws.')
        .max(300, 'The address can have up to 300 characters.'),
    }),
  ],
  'The bridge must be discovered or have an address.',
);

/** A bot, with what was left out filled in. */
export const botSettingsSchema: z.ZodType<BotSettings> = z
  .looseObject(
    {
      id: connectionIdSchema,
      title: nameSchema('The title').optional(),
      bridge: bridgeSchema.default({ kind: 'discovered' }),
      start: z.enum(['automatic', 'manual'], 'The start must be automatic or manual.').default('automatic'),
    },
    'A bot must be an object.',
  )
  .transform((bot) => ({ ...bot, title: bot.title ?? bot.id }));

/** Bots whose id another bot, or a provider, has already; each with its place among the bots. */
export function clashesOfBots(
  bots: readonly Pick<BotSettings, 'id'>[],
  taken: readonly string[],
): readonly { readonly index: number; readonly message: string }[] {
  const names = new Set(taken);
  const earlier = new Set<string>();
  return bots.flatMap(({ id }, index) => {
    if (names.has(id)) return [{ index, message: `A provider already has the id ${id}.` }];
    const isSecond = earlier.has(id);
    earlier.add(id);
    return isSecond ? [{ index, message: `Another bot already has the id ${id}.` }] : [];
  });
}
