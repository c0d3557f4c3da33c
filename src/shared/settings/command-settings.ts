import { z } from 'zod';

/** A program as the settings have it: it is started as it is written, never through a shell. */
export interface CommandSettings {
  readonly argv: readonly string[];
  /** An absolute path, or one from the home folder that begins with `~`; empty for the home folder. */
  readonly directory: string;
  /** Added to the environment that every child gets. */
  readonly environment: Readonly<Record<string, string>>;
}

const argumentSchema = z.string('An argument is a text.').regex(/^[^\0]*$/, 'An argument holds no zero byte.');

const valueSchema = z
  .string('The value of a variable is a text.')
  .regex(/^[^\0]*$/, 'The value of a variable holds no zero byte.');

const environmentSchema = z.record(z.string().regex(/^[^=\0]+$/), valueSchema, {
  error: ({ code }) =>
    code === 'invalid_key'
      ? 'A variable has a name, without an equals sign.'
      : 'The environment is an object of names and texts.',
});

const directorySchema = z
  .string('The directory is a text.')
  .regex(
    /^(?:$|~(?:$|[/\\])|\/|\\\\|[a-z]:[/\\])/i,
    'The directory is an absolute path, or begins with ~ for the home folder.',
  );

/** The fields of a command, for the objects of the settings that have one. */
export const commandFields = {
  argv: z
    .array(argumentSchema, 'The command is a list of texts: the program, then its arguments.')
    .refine(([program = '']) => program.trim() !== '', 'The command names no program.'),
  directory: directorySchema.default(''),
  environment: environmentSchema.default({}),
};
