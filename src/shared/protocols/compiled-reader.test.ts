import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isJsonObject, type JsonValue } from '../json.ts';
import { baritoneProtocol } from './baritone/protocol.ts';
import { compiledReader } from './compiled-reader.ts';
import type { Protocol } from './define-protocol.ts';
import { gameProtocol } from './game/protocol.ts';
import { processProtocol } from './process/protocol.ts';
import { realtimeProtocol } from './realtime/protocol.ts';
import { instanceProtocol } from './relay/instance-protocol.ts';

const here = new URL('.', import.meta.url);
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  baritone: baritoneProtocol,
  game: gameProtocol,
  process: processProtocol,
  realtime: realtimeProtocol,
  relay: instanceProtocol,
};

function schemasOf({ events, methods }: Protocol): readonly z.ZodType[] {
  return [...Object.values(events), ...Object.values(methods).flatMap(({ params, result }) => [params, result])];
}

function examplesOf(folder: string): readonly JsonValue[] {
  const files = readdirSync(new URL(`${folder}/examples/`, here));
  return files.map((file) => JSON.parse(readFileSync(new URL(`${folder}/examples/${file}`, here), 'utf8')));
}

/** Every value within a value, with the place where another can be put. */
function variantsOf(value: JsonValue, by: JsonValue): JsonValue[] {
  const within = Array.isArray(value)
    ? value.flatMap((each, at) => variantsOf(each, by).map((other) => value.with(at, other)))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, each]) =>
          variantsOf(each, by).map((other) => Object.fromEntries([...Object.entries(value), [name, other]])),
        )
      : [];
  return [by, ...within];
}

/** What a reading comes to, in a form that can be compared. */
function outcomeOf(read: z.ZodSafeParseResult<unknown>): unknown {
  return read.success ? read.data : read.error.issues;
}

const anyJson = fc.jsonValue({ maxDepth: 2 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));

describe.each(Object.keys(PROTOCOLS))('of %s, each schema', (name) => {
  const schemas = schemasOf(PROTOCOLS[name] ?? gameProtocol);
  const examples = examplesOf(name);

  test('is read to what the schema itself makes of it, with any part replaced by anything', () => {
    const value = fc.tuple(fc.constantFrom(...examples), anyJson, fc.nat()).map(([example, by, place]) => {
      const variants = [example, ...variantsOf(example, by)];
      return variants[place % variants.length] ?? null;
    });
    fc.assert(
      fc.property(value, (each) => {
        for (const schema of schemas) {
          expect(outcomeOf(compiledReader(schema)(each))).toEqual(outcomeOf(schema.safeParse(each)));
        }
      }),
      { numRuns: 50 },
    );
  });
});

test('what a schema would only copy is handed on as it is', () => {
  const value: unknown = JSON.parse('{"a":[{"b":1,"more":true}],"c":{"d":null}}');
  const c = z.record(z.string(), z.number().nullable());
  const schema = z.looseObject({ a: z.array(z.looseObject({ b: z.number(), e: z.string().optional() })), c });
  expect(compiledReader(schema)(value).data).toBe(value);
});

test('a text within the limits of its length is handed on as it is', () => {
  const value: unknown = JSON.parse('{"a":"ab"}');
  const schema = z.strictObject({ a: z.string().min(2).max(2) });
  expect(compiledReader(schema)(value).data).toBe(value);
});

test('a value that a schema would catch is read by it, and any other is handed on as it is', () => {
  const schema = z.looseObject({ a: z.string().optional().catch(undefined) });
  const value: unknown = JSON.parse('{"a":"b"}');
  expect(compiledReader(schema)(value).data).toBe(value);
  expect(compiledReader(schema)({ a: 1 }).data).toEqual({ a: undefined });
});

test('a field that may be missing and not undefined is refused where it is', () => {
  const schema = z.looseObject({ a: z.string().exactOptional() });
  for (const value of [{}, { a: undefined }, { a: 'b' }]) {
    expect(outcomeOf(compiledReader(schema)(value))).toEqual(outcomeOf(schema.safeParse(value)));
  }
});

test.each<[string, z.ZodType, string]>([
  ['a field that nobody names is dropped', z.object({ a: z.number() }), '{"a":1,"b":2}'],
  ['a field that nobody names is refused', z.strictObject({ a: z.number() }), '{"a":1,"b":2}'],
  ['fields of an optional object are dropped', z.looseObject({ a: z.object({}).optional() }), '{"a":{"b":1}}'],
  ['a text is converted', z.looseObject({ a: z.string().transform(Number) }), '{"a":"1"}'],
  ['a default is filled in', z.looseObject({ a: z.number().default(1).optional() }), '{}'],
  ['a number is no integer', z.looseObject({ a: z.int() }), '{"a":1.5}'],
  ['a text is too short', z.array(z.string().min(2)), '["a"]'],
  ['a text is empty', z.looseObject({ a: z.string().min(1) }), '{"a":""}'],
  ['a text is too long', z.string().min(1).max(2).max(5), '"abc"'],
  ['a text has another form', z.string().min(1).regex(/^a/), '"b"'],
  ['a text is trimmed', z.string().trim().min(1), '" a "'],
  ['a value is not among those listed', z.union([z.literal('a'), z.enum(['b', 'c'])]), '"d"'],
  ['a check of its own refuses', z.looseObject({ a: z.number() }).refine(({ a }) => a > 1), '{"a":1}'],
  ['a member would be the prototype', z.record(z.string(), z.number()), '{"__proto__":1,"a":1}'],
  ['a number is too large', z.number(), '1e999'],
  ['a list is no object', z.looseObject({}), '[]'],
  ['a field of any kind is missing', z.looseObject({ a: z.unknown() }), '{}'],
  ['a field that may be anything else is missing', z.looseObject({ a: z.unknown().nullable() }), '{}'],
  ['a field that may be missing is missing', z.looseObject({ a: z.unknown().optional() }), '{}'],
  ['a wrong field is replaced', z.looseObject({ a: z.string().optional().catch(undefined) }), '{"a":1}'],
  ['a missing field is replaced', z.looseObject({ a: z.string().catch('') }), '{"b":1}'],
  ['a missing field of any kind is replaced', z.looseObject({ a: z.unknown().catch(1) }), '{}'],
  ['options exclude each other', z.xor([z.looseObject({ a: z.number() }), z.looseObject({})]), '{"a":1}'],
])('%s as by the schema', (_, schema, text) => {
  const value: unknown = JSON.parse(text);
  expect(outcomeOf(compiledReader(schema)(value))).toEqual(outcomeOf(schema.safeParse(value)));
});
