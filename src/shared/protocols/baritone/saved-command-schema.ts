import { z } from 'zod';
import type { SavedCommand } from './saved-command.ts';

/** A saved command as the settings file and a window have it. */
export const savedCommandSchema: z.ZodType<SavedCommand> = z.strictObject({
  id: z.string().min(1, 'A saved command has an id.').max(200),
  name: z.string().trim().min(1, 'A saved command has a name.').max(80, 'A name has at most 80 signs.'),
  steps: z
    .array(z.string().min(1, 'A step is a command.').max(1_000, 'A command has at most 1,000 signs.'))
    .min(1, 'A saved command has one step at least.')
    .max(50, 'A saved command has at most 50 steps.'),
});
