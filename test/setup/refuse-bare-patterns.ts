import { expect } from 'vitest';

// toMatchObject takes a pattern for an object without keys, which every value matches. Lint finds the literal ones; this
// also finds those that come from a variable or a table.
expect.addEqualityTesters([
  (received: unknown, expected: unknown) => {
    if (!(expected instanceof RegExp) || received instanceof RegExp) return undefined;
    throw new Error(`${expected} is compared with a value that is no pattern: use expect.stringMatching`);
  },
]);
