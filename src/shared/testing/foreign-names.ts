import fc from 'fast-check';

/** Names that plain objects have of themselves. */
export const INHERITED_NAMES = Object.getOwnPropertyNames(Object.prototype);

/** Names as somebody else may choose them, those among them that plain objects have of themselves. */
export const foreignName = fc.oneof(fc.constantFrom(...INHERITED_NAMES), fc.stringMatching(/^[a-z_]{1,12}$/));

/** A field of a foreign name, made as a JSON text makes it. */
export function fieldsOf(name: string, value: string): Readonly<Record<string, string>> {
  return Object.fromEntries([[name, value]]);
}
