import { z } from 'zod';

type Texts = Readonly<Record<string, string>>;

/** Texts by names that others choose. A record of zod leaves out a field that is called `__proto__`, and says nothing. */
export const textsSchema: z.ZodType<Texts> = z.custom<Texts>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'string'),
  'expected texts by names',
);
