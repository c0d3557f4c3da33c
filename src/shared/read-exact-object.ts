import { findInexactNumber } from './exact-number.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { fail, type Result, succeed } from './result.ts';

/** Why a typed text is no JSON object that arrives as it was written; `inexact`: `words` name the number and say why. */
export type ObjectFault =
  | { readonly kind: 'not-json' }
  | { readonly kind: 'no-object' }
  | { readonly kind: 'inexact'; readonly words: string };

/** Reads a JSON object as a person typed it. One with a number that JavaScript would change is refused. */
export function readExactObject(text: string): Result<JsonObject, ObjectFault> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ kind: 'not-json' });
  }
  if (!isJsonObject(value)) return fail({ kind: 'no-object' });
  const words = findInexactNumber(text);
  return words === null ? succeed(value) : fail({ kind: 'inexact', words });
}
