import { z } from 'zod';

/** Signs of a name. */
export const MAX_NAME_CHARS = 100;

/** A name without blanks around it and without signs that cannot be seen. */
export function nameSchema(what: string) {
  return z
    .string(`${what} is a text.`)
    .regex(/^(?!\s)\P{Cc}+(?<!\s)$/u, `${what} is missing, or has blanks around it.`)
    .max(MAX_NAME_CHARS, `${what} has at most ${MAX_NAME_CHARS} signs.`);
}
