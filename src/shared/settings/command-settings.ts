import { z } from 'zod';
import { isJsonObject } from '../json.ts';

/** A program as the settings have it: it is started as it is written, never through a shell. */
export interface CommandSettings {
  readonly argv: readonly string[];
  /** An absolute path, or one from the home folder that begins with `~`; empty for the home folder. */
  readonly directory: string;
  /** Added to the base environment of children. */
  readonly environment: Readonly<Record<string, string>>;
}

const argumentSchema = z
  .string('An argument must be text.')
  .regex(/^[^\0]*$/, 'Remove the zero byte from the argument.');

const valueSchema = z
  .string('The value of a variable must be text.')
  .regex(/^[^\0]*$/, 'Remove the zero byte from the value of the variable.');

const nameSchema = z
  .string()
  .regex(/^[^=\0]+$/, 'A variable needs a name without an equals sign.')
  .refine((name) => name !== '__proto__', 'No variable can be called __proto__: this name is reserved.');

type Variables = Readonly<Record<string, string>>;

/** A record of zod leaves out a variable that is called `__proto__`, and says nothing; the settings file refuses the name. */
const environmentSchema = z
  .custom<Variables>(isJsonObject, 'The environment must be an object of names and texts.')
  .superRefine((variables, { addIssue }) => {
    for (const [name, value] of Object.entries(variables)) {
      const [named, valued] = [nameSchema.safeParse(name), valueSchema.safeParse(value)];
      for (const { message } of [...(named.error?.issues ?? []), ...(valued.error?.issues ?? [])]) {
        addIssue({ code: 'custom', message, path: [name] });
      }
    }
  });

const directorySchema = z
  .string('The directory must be text.')
  .regex(/^(?:$|~(?:$|[/\\])|\/|\\\\|[a-z]:[/\\])/i, 'The directory must be an absolute path, or start with ~.');

/** The fields of a command, for the objects of the settings that have one. */
export const commandFields = {
  argv: z
    .array(argumentSchema, 'The command must be a list: the program, then its arguments.')
    .refine(([program = '']) => program.trim() !== '', 'The command has no program.'),
  directory: directorySchema.default(''),
  environment: environmentSchema.default({}),
};
