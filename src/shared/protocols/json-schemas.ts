import { z } from 'zod';
import type { JsonObject, JsonValue } from '../json.ts';
import { isJsonObject } from '../json.ts';

/** Any JSON value that is there. What comes from a wire was made by a JSON parser, so that it is not walked again. */
export const jsonValueSchema = z.custom<JsonValue>((value) => value !== undefined, 'a JSON value is missing');

/** Any JSON object. */
export const jsonObjectSchema = z.custom<JsonObject>(isJsonObject, 'expected a JSON object');
