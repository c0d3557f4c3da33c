import { z } from 'zod';

/** Signs of a name. */
export const MAX_NAME_CHARS = 100;

/** Characters that change the order in which the text around them is read, and show nothing themselves. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A name without blanks around it and without signs that cannot be seen or that reorder what is seen. */
export function nameSchema(what: string) {
  return z
    .string(`${what} is a text.`)
    .refine((name) => !REORDERING.test(name), `${what} has a character that reorders text. Remove it.`)
    .regex(/^(?!\s)\P{Cc}+(?<!\s)$/u, `${what} is missing, or has blanks around it.`)
    .max(MAX_NAME_CHARS, `${what} has at most ${MAX_NAME_CHARS} signs.`);
}
