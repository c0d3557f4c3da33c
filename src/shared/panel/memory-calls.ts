import { z } from 'zod';
import { MEMORIES } from './memory.ts';

const MAX_CHARS = 20_000;

/** The calls about what windows remember. */
export const MEMORY_CALLS = {
  'memory.keep': z.strictObject({ name: z.enum(MEMORIES), text: z.string().max(MAX_CHARS) }),
} as const;

/** What the calls about what windows remember resolve with. */
export interface MemoryCallResults {
  'memory.keep': null;
}
