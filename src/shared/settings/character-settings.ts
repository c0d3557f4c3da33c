import { z } from 'zod';
import { connectionIdSchema } from './connection-id-schema.ts';
import { nameSchema } from './name-schema.ts';

/** A character of the game as the settings file has it. */
export interface CharacterSettings {
  /** Of the connection. */
  readonly id: string;
  readonly title: string;
  /** As the game knows it: free text. */
  readonly characterId: string;
  /** `ws://127.0.0.1:8000/ws`. */
  readonly url: string;
  readonly start: 'automatic' | 'manual';
}

/** The longest name that the server can store. */
const MAX_CHARACTER_ID = 120;

const hasHalfCharacter = (text: string): boolean => /\p{Surrogate}/u.test(text);

const characterIdSchema = z
  .string('The character must be text.')
  .min(1, 'The character needs a name.')
  .max(MAX_CHARACTER_ID, `The character's name can have up to ${MAX_CHARACTER_ID} characters.`)
  .refine((name) => !hasHalfCharacter(name), 'The character’s name holds half a character. Type it again.');

/** A character, with what was left out filled in. */
export const characterSettingsSchema: z.ZodType<CharacterSettings> = z
  .looseObject(
    {
      id: connectionIdSchema,
      title: nameSchema('The title').optional(),
      characterId: characterIdSchema.optional(),
      url: z
        .string('The address must be text.')
        .regex(/^wss?:\/\/\S+$/, 'Write the address as ws://127.0.0.1:8000/ws.')
        .max(300, 'The address can have up to 300 characters.'),
      start: z.enum(['automatic', 'manual'], 'The start must be automatic or manual.').default('automatic'),
    },
    'A character must be an object.',
  )
  .transform((one) => ({ ...one, title: one.title ?? one.id, characterId: one.characterId ?? one.id }));

/** Characters whose id another connection has already; each with its place among the characters. */
export function clashesOfCharacters(
  characters: readonly Pick<CharacterSettings, 'id'>[],
  taken: readonly string[],
): readonly { readonly index: number; readonly message: string }[] {
  const names = new Set(taken);
  return characters.flatMap(({ id }, index) => {
    if (!names.has(id)) {
      names.add(id);
      return [];
    }
    return [{ index, message: `Another connection already has the id ${id}. Choose another id.` }];
  });
}
