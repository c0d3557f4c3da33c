import { isJsonObject, type JsonValue } from '../../json.ts';
import { fail, type Result, succeed } from '../../result.ts';

/** One step of a path: a member by its name, an item by its index (negative from the end), or null for each of them. */
export type PathStep = string | number | null;

const NAME = /^\.?([\p{L}_$][\p{L}\p{N}_$-]*)/u;
const INDEX = /^\[\s*(-?\d{1,9})\s*\]/;
const QUOTED = /^\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\]/;
const WILDCARD = /^(?:\.\*|\[\s*\*\s*\])/;

/** A longer path is no path that somebody wrote. */
const MAX_PATH_CHARS = 500;

/**
 * Reads the part of JSONPath (RFC 9535) that names places without searching or computing: `$`, `.name`, `['name']`,
 * `[0]`, `[-1]`, `[*]` and `.*`. There are no filters, no slices and no descent (`..`). The error says where it stopped.
 */
export function readJsonPath(path: string): Result<readonly PathStep[], string> {
  if (path.length > MAX_PATH_CHARS) return fail(`The path is longer than ${MAX_PATH_CHARS} characters`);
  const steps: PathStep[] = [];
  let rest = path.trim().replace(/^\$/, '');
  while (rest !== '') {
    const step = readStep(rest, steps.length === 0);
    if (step === null) return fail(`The path ${path} cannot be read at "${rest}"`);
    steps.push(step.step);
    rest = rest.slice(step.length);
  }
  return succeed(steps);
}

function readStep(rest: string, isFirst: boolean): { readonly step: PathStep; readonly length: number } | null {
  const each = WILDCARD.exec(rest);
  if (each !== null) return { step: null, length: each[0].length };
  const index = INDEX.exec(rest);
  if (index !== null) return { step: Number(index[1]), length: index[0].length };
  const quoted = QUOTED.exec(rest);
  if (quoted !== null) {
    const name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1');
    return { step: name, length: quoted[0].length };
  }
  const name = NAME.exec(rest);
  // Only the first name may stand without its dot: `a.b` is `$.a.b`.
  if (name === null || (!isFirst && !rest.startsWith('.'))) return null;
  return { step: name[1] ?? '', length: name[0].length };
}

/** The values at the end of a path, in the order in which they stand; none where it leads nowhere. */
export function selectByPath(value: JsonValue, steps: readonly PathStep[]): readonly JsonValue[] {
  let found: readonly JsonValue[] = [value];
  for (const step of steps) found = found.flatMap((each) => follow(each, step));
  return found;
}

function follow(value: JsonValue, step: PathStep): readonly JsonValue[] {
  const isList = Array.isArray(value);
  if (step === null) return isList || isJsonObject(value) ? Object.values(value) : [];
  if (typeof step === 'number') {
    const item: JsonValue | undefined = isList ? value.at(step) : undefined;
    return item === undefined ? [] : [item];
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return [];
  const member = value[step];
  return member === undefined ? [] : [member];
}
