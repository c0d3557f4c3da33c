import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue, MAX_JSON_DEPTH } from '../json.ts';

/** Values within one parameter; a window has no use for more. */
const MAX_VALUES = 10_000;

/**
 * A JSON value that a window hands over. It may come by structured clone, which carries what JSON does not, cycles
 * included, so that it is walked, and no further than a value may be large.
 */
export const jsonParamSchema = z.custom<JsonValue>(isJsonParam, 'expected a JSON value');

/** The same for a value that must be an object. */
export const jsonObjectParamSchema = z.custom<JsonObject>(
  (value) => isJsonObject(value) && isJsonParam(value),
  'expected a JSON object',
);

function isJsonParam(value: unknown): boolean {
  let left = MAX_VALUES;
  const isJson = (each: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > MAX_JSON_DEPTH) return false;
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return true;
    if (typeof each === 'number') return Number.isFinite(each);
    if (typeof each !== 'object') return false;
    if (Array.isArray(each)) return each.length <= left && Array.from(each).every((item) => isJson(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(each);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Reflect.ownKeys(each).every((key) => typeof key === 'string' && isJson(Reflect.get(each, key), depth + 1));
  };
  return isJson(value, 0);
}
