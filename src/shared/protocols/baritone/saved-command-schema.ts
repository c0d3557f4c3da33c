import { z } from 'zod';
import type { SavedCommand } from './saved-command.ts';

/** A saved command as the settings file and a window have it. */
export const savedCommandSchema: z.ZodType<SavedCommand> = z.strictObject({
  id: z.string().min(1, 'A saved command needs an id.').max(200),
  name: z.string().trim().min(1, 'Enter a name.').max(80, 'The name can have up to 80 characters.'),
  steps: z
    .array(z.string().min(1, 'Each step needs a command.').max(1_000, 'A command can have up to 1,000 characters.'))
    .min(1, 'Enter at least one step.')
    .max(50, 'A saved command can have up to 50 steps.'),
});
