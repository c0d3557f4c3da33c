import type { JsonObject, JsonValue } from '#shared/json.ts';

/** A field that differs between two inputs. */
export interface InputDifference {
  /** `constraints.maxPrice`: names joined by dots. */
  readonly path: string;
  /** As JSON; null where the field is not there. */
  readonly was: string | null;
  readonly is: string | null;
}

/** The fields in which two inputs differ, in the order of the earlier one. Lists are compared whole. */
export function compareInputs(was: JsonObject, is: JsonObject, within = ''): readonly InputDifference[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].flatMap((name) => {
    const path = within === '' ? name : `${within}.${name}`;
    const [old, now] = [fieldOf(was, name), fieldOf(is, name)];
    if (isObject(old) && isObject(now)) return compareInputs(old, now, path);
    const [oldText, nowText] = [textOf(old), textOf(now)];
    return oldText === nowText ? [] : [{ path, was: oldText, is: nowText }];
  });
}

const fieldOf = (object: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: JsonValue | undefined): string | null => (value === undefined ? null : JSON.stringify(value));
