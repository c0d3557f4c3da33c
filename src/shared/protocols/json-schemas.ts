import { z } from 'zod';
import { type InexactNumber, isInexactNumber } from '../inexact-number.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { isJsonObject } from '../json.ts';

/** Any JSON value that is there. What comes from a wire was made by a JSON parser, so that it is not walked again. */
export const jsonValueSchema = z.custom<JsonValue>((value) => value !== undefined, 'a JSON value is missing');

/** Any JSON object. */
export const jsonObjectSchema = z.custom<JsonObject>(isJsonObject, 'expected a JSON object');

/** A number with which is reckoned: one that JavaScript cannot hold is read as the nearest that it can. */
export const nearestNumberSchema = z.union([
  z.number(),
  z.codec(z.custom<InexactNumber>(isInexactNumber, 'expected number'), z.number(), {
    decode: ({ inexactNumber }) => Number(inexactNumber),
    encode: (number) => ({ inexactNumber: String(number) }),
  }),
]);
