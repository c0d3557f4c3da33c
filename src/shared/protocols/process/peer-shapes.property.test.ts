import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { actionListSchema, normaliseActionList } from './actions.ts';
import { configViewSchema, normaliseConfigChange, normaliseConfigView, receivedConfigChangeSchema } from './config.ts';
import { logLineSchema, normaliseSubscription, statusChangeSchema, subscriptionSchema } from './events.ts';
import { acceptedJobSchema, jobViewSchema, normaliseAcceptedJob, normaliseJobView } from './jobs.ts';
import { appStatusSchema, normaliseAppStatus } from './status.ts';

const json = fc.json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text));

/** As JSON, without the key that parsing with a schema leaves out. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => {
    if (typeof part === 'object' && part !== null) Reflect.deleteProperty(part, '__proto__');
    return part;
  });

/** Values that look like what is asked for, or nearly. */
const near = fc.oneof(
  json,
  fc.constantFrom('true', 'false', '', '7', '-1', 0, -1, 1.5, 1e300, true, false, null),
  fc.array(fc.dictionary(fc.constantFrom('key', 'name', 'value', 'path', 'allowed', '__proto__'), json), {
    maxLength: 3,
  }),
  fc.dictionary(fc.constantFrom('a', 'b', '', '__proto__', 'constructor'), json),
);

/** Objects whose fields have the names that the schema knows, with values of all kinds. */
function looseObjects(schema: z.ZodObject, more: readonly string[]) {
  return fc.dictionary(fc.constantFrom(...Object.keys(schema.shape), ...more, 'other'), near);
}

const CASES: readonly [string, (value: unknown) => unknown, z.ZodObject, readonly string[]][] = [
  ['a status', normaliseAppStatus, appStatusSchema, []],
  ['a config', normaliseConfigView, configViewSchema, []],
  ['a change', normaliseConfigChange, receivedConfigChangeSchema, ['ok', 'updated', 'output']],
  ['a list of actions', normaliseActionList, actionListSchema, []],
  ['a subscription', normaliseSubscription, subscriptionSchema, []],
];

const KEPT: readonly [string, (value: unknown) => unknown, z.ZodObject, readonly string[]][] = [
  ['an accepted job', normaliseAcceptedJob, acceptedJobSchema, []],
  ['a job', normaliseJobView, jobViewSchema, ['startedAtUtc', 'finishedAtUtc']],
];

describe.each([...CASES, ...KEPT])('%s', (_, normalise, schema, more) => {
  test('is read from any JSON without an exception, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(json, looseObjects(schema, more)), (value) => {
        const once = normalise(value);
        expect(normalise(once)).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });
});

test.each(CASES)('%s from any object is what its schema says, as JSON', (_, normalise, schema, more) => {
  fc.assert(
    fc.property(looseObjects(schema, more), (value) => {
      const read = normalise(value);
      expect(plain(schema.parse(read))).toEqual(plain(read));
    }),
    { numRuns: 300 },
  );
});

test.each(KEPT)('%s from any object with an id and a state is what its schema says', (_, normalise, schema, more) => {
  const named = fc.record({
    jobId: fc.oneof(fc.string({ minLength: 1 }), fc.nat()),
    state: fc.constantFrom('QUEUED', 'cancelled'),
  });
  fc.assert(
    fc.property(looseObjects(schema, more), named, (value, names) => {
      expect(schema.safeParse(normalise({ ...value, ...names })).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('events are read from anything', () => {
  fc.assert(
    fc.property(fc.oneof(near, fc.constant(undefined)), (params) => {
      expect(typeof logLineSchema.parse(params).line).toBe('string');
      expect(['string', 'undefined']).toContain(typeof statusChangeSchema.parse(params).appId);
    }),
    { numRuns: 300 },
  );
});
