import { z } from 'zod';

/** Reads a value with a schema. The value of a success may be the one that was handed over. */
export type Reader<Output> = (value: unknown) => z.ZodSafeParseResult<Output>;

/** Whether a schema takes a value as it is. False may also mean that only the schema itself can tell. */
type Check = (value: unknown) => boolean;

const readers = new WeakMap<z.core.$ZodType, Reader<unknown>>();

/**
 * The reader of a schema: it gives what `safeParse` of the schema would give. What the schema would only copy is not
 * copied, which is nearly everything that a wire carries: a check compiled from the schema goes through such a value once
 * and allocates nothing. Compiled once for each schema.
 */
export function compiledReader<Output>(schema: z.ZodType<Output>): Reader<Output> {
  // Each schema is the key of its own reader.
  const known = readers.get(schema) as Reader<Output> | undefined;
  if (known !== undefined) return known;
  const check = checkOf(schema);
  const parse: Reader<Output> = (value) => schema.safeParse(value);
  const reader: Reader<Output> =
    check === null
      ? parse
      : // The schema would make an equal value of it.
        (value) => (check(value) ? { success: true, data: value as Output } : parse(value));
  readers.set(schema, reader);
  return reader;
}

/** The check of a schema that changes no value; null for every other. */
function checkOf(schema: z.core.$ZodType): Check | null {
  // Every schema of zod is one of these; its base class does not tell which.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'custom') return checkOfCustom(def);
  if (def.type === 'string' && isPlain(def)) return checkOfString(def);
  if ((def.checks ?? []).length > 0) return null;
  switch (def.type) {
    case 'number':
    case 'boolean':
      return isPlain(def) ? PRIMITIVES[def.type] : null;
    case 'null':
      return (value) => value === null;
    case 'any':
    case 'unknown':
      return () => true;
    case 'literal':
    case 'enum':
      return checkOfValues(schema);
    case 'optional':
      // It takes a missing field, and no field that is undefined.
      return schema instanceof z.core.$ZodExactOptional ? null : orElse(checkOf(def.innerType), undefined);
    case 'nullable':
      return orElse(checkOf(def.innerType), null);
    case 'union':
      // A value that several options take is refused where they exclude each other.
      return def.inclusive === false ? null : checkOfUnion(def.options);
    case 'catch':
      // What it would replace is left to the schema.
      return checkOf(def.innerType);
    case 'array':
      return checkOfArray(def.element);
    case 'record':
      return checkOfRecord(def);
    case 'object':
      return checkOfObject(def);
    default:
      return null;
  }
}

const PRIMITIVES: Readonly<Record<'string' | 'number' | 'boolean', Check>> = {
  string: (value) => typeof value === 'string',
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
};

/** A text, within the limits of its length: these alone are checked here. */
function checkOfString({ checks = [] }: z.core.$ZodStringDef): Check | null {
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  for (const each of checks) {
    // Every check of zod is one of these; its base class does not tell which.
    const { def } = (each as z.core.$ZodChecks)._zod;
    if (def.check === 'min_length') least = Math.max(least, def.minimum);
    else if (def.check === 'max_length') most = Math.min(most, def.maximum);
    else return null;
  }
  if (checks.length === 0) return PRIMITIVES.string;
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most;
}

/** Without a format, such as that of whole numbers, and without conversion. */
function isPlain(def: { readonly coerce?: boolean; readonly format?: unknown }): boolean {
  return def.coerce !== true && def.format === undefined;
}

function checkOfCustom(def: z.core.$ZodCustomDef): Check | null {
  // Its own check is among them where there are others.
  if ((def.checks ?? []).length > 0) return null;
  const { fn } = def;
  return (value) => fn(value) === true;
}

function checkOfValues({ _zod: { values } }: z.core.$ZodType): Check | null {
  return values === undefined ? null : (value) => (values as ReadonlySet<unknown>).has(value);
}

function orElse(check: Check | null, other: null | undefined): Check | null {
  return check === null ? null : (value) => value === other || check(value);
}

function checkOfUnion(options: readonly z.core.$ZodType[]): Check | null {
  const checks = allOf(options.map(checkOf));
  if (checks === null) return null;
  return (value) => {
    for (const check of checks) if (check(value)) return true;
    return false;
  };
}

function checkOfArray(element: z.core.$ZodType): Check | null {
  const check = checkOf(element);
  if (check === null) return null;
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const each of value) if (!check(each)) return false;
    return true;
  };
}

function checkOfRecord({ keyType, mode, valueType }: z.core.$ZodRecordDef): Check | null {
  const check = checkOf(valueType);
  if (check === null || mode === 'loose' || checkOf(keyType) !== PRIMITIVES.string) return null;
  return (value) => {
    if (!isPlainObject(value)) return false;
    for (const key in value) if (!check(value[key])) return false;
    return true;
  };
}

function checkOfObject({ catchall, shape }: z.core.$ZodObjectDef): Check | null {
  const keys = Object.keys(shape);
  const checks = allOf(keys.map((key) => checkOfField(shape[key] ?? z.never())));
  const others = catchall?._zod.def.type;
  // Fields that nobody names are kept, or refused; where they are dropped, the value is another one.
  if (checks === null || (others !== 'unknown' && others !== 'never')) return null;
  const named = new Set(keys);
  const fields = keys.map((key, at) => ({ key, check: checks[at] ?? (() => false) }));
  return (value) => {
    if (!isPlainObject(value)) return false;
    for (const { check, key } of fields) if (!check(value[key])) return false;
    if (others === 'unknown') return true;
    for (const key in value) if (!named.has(key)) return false;
    return true;
  };
}

/** A field that must be there is left to the schema where it is undefined: it may be missing. */
function checkOfField(schema: z.core.$ZodType): Check | null {
  const check = checkOf(schema);
  if (check === null || schema._zod.optin === 'optional') return check;
  return (value) => value !== undefined && check(value);
}

/** An object as JSON has it. Schemas drop a member that would be taken for the prototype. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, '__proto__');
}

function allOf(checks: readonly (Check | null)[]): readonly Check[] | null {
  const all: Check[] = [];
  for (const check of checks) {
    if (check === null) return null;
    all.push(check);
  }
  return all;
}
