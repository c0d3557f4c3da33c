import { z } from 'zod';

/** The most characters that a name can have. */
export const MAX_NAME_CHARS = 100;

/** Characters that change the order in which the text around them is read, and show nothing themselves. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A name without spaces around it and without control characters or characters that reorder text. */
export function nameSchema(what: string) {
  return z
    .string(`${what} must be text.`)
    .refine((name) => !REORDERING.test(name), `${what} has a character that reorders text. Remove it.`)
    .regex(/^(?!\s)\P{Cc}+(?<!\s)$/u, {
      error: ({ input }) =>
        input === '' ? `${what} is missing.` : `Remove the spaces and control characters around ${lowerFirst(what)}.`,
    })
    .max(MAX_NAME_CHARS, `${what} can have up to ${MAX_NAME_CHARS} characters.`);
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
