import { isInexactNumber } from '../../inexact-number.ts';
import { isJsonObject, type JsonValue } from '../../json.ts';
import type { ArgumentDeclaration } from './actions.ts';
import { readJsonPath, selectByPath } from './json-path.ts';
import type { AppStatus } from './status.ts';

/** What an argument can be chosen from. */
export interface ArgumentOptions {
  readonly values: readonly string[];
  /** Whether they were declared, or stand in the app's status now. */
  readonly from: 'declaration' | 'status';
}

/** Options that a person can still choose from a list. */
const MAX_OPTIONS = 500;

/**
 * The values that an argument is chosen from, each once; null for one that is typed, which is also one whose path leads
 * to nothing. At the end of a path stand plain values, a list of them, objects with a `value`, or an object whose names are the options.
 */
export function argumentOptions(
  { options, optionsJsonpath }: ArgumentDeclaration,
  status: AppStatus | null,
): ArgumentOptions | null {
  if (options !== undefined) return { values: options, from: 'declaration' };
  if (optionsJsonpath === undefined || !isJsonObject(status)) return null;
  const steps = readJsonPath(optionsJsonpath);
  if (!steps.ok) return null;
  const values = new Set(selectByPath(status, steps.value).flatMap(readOptions));
  return values.size === 0 ? null : { values: [...values].slice(0, MAX_OPTIONS), from: 'status' };
}

function readOptions(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => readOption(item));
  if (isJsonObject(value) && value.value === undefined && !isInexactNumber(value)) return Object.keys(value);
  return readOption(value);
}

function readOption(item: JsonValue): readonly string[] {
  if (isInexactNumber(item)) return [item.inexactNumber];
  const value = isJsonObject(item) ? item.value : item;
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
