import { z } from 'zod';
import { isJsonObject } from './json.ts';
import { compiledReader, type Reader } from './protocols/compiled-reader.ts';
import { firstProblem } from './protocols/first-problem.ts';

type RecordOf<Value> = Readonly<Record<string, Value>>;

/**
 * Values by names that others choose, as they came: the schema of a value must change none. A record of zod leaves out a field
 * that is called `__proto__`, and says nothing.
 */
export function recordSchema<Value>(value: z.ZodType<Value>): z.ZodType<RecordOf<Value>, RecordOf<Value>> {
  const read = compiledReader(value);
  return z.custom<RecordOf<Value>>(
    (input) => isJsonObject(input) && Object.values(input).every((each) => read(each).success),
    { error: ({ input }) => problemOf(input, read) },
  );
}

/** Where the first problem lies and what it is. */
function problemOf(input: unknown, read: Reader<unknown>): string {
  for (const [name, each] of isJsonObject(input) ? Object.entries(input) : []) {
    const checked = read(each);
    if (!checked.success) return `${name}: ${firstProblem(checked.error)}`;
  }
  return 'expected values by names';
}
