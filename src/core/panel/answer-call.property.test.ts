import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallReply, PANEL_CALLS, type PanelCallName } from '#shared/panel/calls.ts';
import { fail } from '#shared/result.ts';
import { answerCall } from './panel-handlers.ts';
import type { PanelHandlers } from './panel-parts.ts';

const NAMES = Object.keys(PANEL_CALLS).filter((name): name is PanelCallName => name in PANEL_CALLS);

/** What one parameter may be, written down once more and apart from the schemas. */
interface Shape {
  readonly need: 'required' | 'optional';
  readonly takes: (value: unknown) => boolean;
  readonly sample: fc.Arbitrary<unknown>;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

function text(minLength: number, maxLength: number): Shape {
  return {
    need: 'required',
    takes: (value) => typeof value === 'string' && value.length >= minLength && value.length <= maxLength,
    sample: fc.string({ minLength, maxLength: Math.min(maxLength, 200) }),
  };
}

function oneOf(...values: readonly string[]): Shape {
  return {
    need: 'required',
    takes: (value) => values.some((each) => each === value),
    sample: fc.constantFrom(...values),
  };
}

const optional = (shape: Shape): Shape => ({ ...shape, need: 'optional' });
const id = text(1, 200);
const fileText = text(0, 150_000);
const draft: Shape = { need: 'required', takes: isObject, sample: fc.dictionary(fc.string(), fc.string()) };
const ids: Shape = {
  need: 'required',
  takes: (value) => Array.isArray(value) && value.length <= 10_000 && value.every(id.takes),
  sample: fc.array(id.sample),
};
const idOrDraft: Shape = {
  need: 'required',
  takes: (value) => id.takes(value) || isWithin({ draft, replaces: optional(id) }, value),
  sample: fc.oneof(id.sample, fc.record({ draft: draft.sample, replaces: id.sample }, { requiredKeys: ['draft'] })),
};

const providerId = { providerId: id };
const PARAMETERS: Readonly<Record<PanelCallName, Readonly<Record<string, Shape>>>> = {
  'provider.start': providerId,
  'provider.stop': providerId,
  'provider.restart': providerId,
  'status.refresh': { appId: id },
  'incident.dismiss': { incidentId: id },
  'settings.saveProvider': { provider: draft, replaces: optional(id) },
  'settings.removeProvider': providerId,
  'settings.orderProviders': { ids },
  'settings.chooseWorld': { world: oneOf('demo', 'own') },
  'settings.setTheme': { theme: oneOf('system', 'dark', 'light') },
  'settings.file': {},
  'settings.saveFile': { text: fileText, base: fileText },
  'settings.readAgain': {},
  'settings.replaceBroken': {},
  'settings.export': {},
  'settings.import': { text: fileText, mode: oneOf('preview', 'add', 'replace') },
  'provider.approve': { providerId: id, hash: id },
  'approval.revoke': { hash: id },
  'provider.check': { checkId: id, provider: idOrDraft, appId: id, run: optional(id) },
  'provider.cancelCheck': { checkId: id },
  'window.minimize': {},
  'window.maximize': {},
  'window.close': {},
};

/** A field that is there and undefined is a field that is left out. */
function isWithin(shapes: Readonly<Record<string, Shape>>, value: unknown): boolean {
  if (!isObject(value)) return false;
  const fields = new Map<string, unknown>(Object.entries(Object(value)));
  const isTaken = ([name, { need, takes }]: readonly [string, Shape]) =>
    need === 'optional' && fields.get(name) === undefined ? true : takes(fields.get(name));
  return [...fields.keys()].every((name) => Object.hasOwn(shapes, name)) && Object.entries(shapes).every(isTaken);
}

interface Entered {
  readonly name: PanelCallName;
  readonly params: object;
}

const ENTERED = fail({ code: 'NOT_FOUND', message: 'a handler was entered' } as const);

/** Handlers that do nothing but note that they were entered, and with what. */
function createWitness() {
  const entered: Entered[] = [];
  const enter = (name: PanelCallName) => (params: object) => {
    entered.push({ name, params });
    return ENTERED;
  };
  const handlers = Object.fromEntries(NAMES.map((name) => [name, enter(name)])) as PanelHandlers;
  return { entered, handlers };
}

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  withBoxedValues: true,
});
const name = fc.constantFrom(...NAMES);
const strangeName = fc.constantFrom(
  '',
  'provider',
  'provider.start ',
  'PROVIDER.START',
  '__proto__',
  'constructor',
  'toString',
);
const parameterName = fc.constantFrom(
  'providerId',
  'appId',
  'incidentId',
  'hash',
  '__proto__',
  'constructor',
  'length',
);
const parameter = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ minLength: 195, maxLength: 210 }),
  anything,
);
const params = fc.oneof(
  { weight: 3, arbitrary: fc.dictionary(parameterName, parameter, { maxKeys: 2 }) },
  { weight: 1, arbitrary: anything },
);
const request = fc.oneof(
  { weight: 6, arbitrary: fc.record({ method: name, params }) },
  { weight: 2, arbitrary: fc.record({ method: fc.oneof(strangeName, anything), params }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ method: name, params, id: anything }) },
  { weight: 2, arbitrary: anything },
);

function check(request: unknown, reply: CallReply, entered: readonly Entered[]): void {
  if (entered.length === 0) {
    expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
    return;
  }
  expect(entered).toHaveLength(1);
  expect(reply).toEqual(ENTERED);
  const [{ name, params } = { name: '', params: {} }] = entered;
  expect(request).toMatchObject({ method: name });
  expect(isWithin(PARAMETERS[name as PanelCallName], params)).toBe(true);
}

describe('whatever a window says', () => {
  test('10,000 messages: each has its reply, and no handler is entered but with what its schema made', async () => {
    let enteredCount = 0;
    await fc.assert(
      fc.asyncProperty(request, async (message) => {
        const { entered, handlers } = createWitness();
        check(message, await answerCall(handlers, message), entered);
        enteredCount += entered.length;
      }),
      { numRuns: 10_000 },
    );
    // The messages are near enough to real ones: many get through.
    expect(enteredCount).toBeGreaterThan(500);
  });

  test('a well-formed call gets through to its own handler, with a copy of its parameters', async () => {
    const call = name.chain((method) => {
      const shapes = Object.entries(PARAMETERS[method]);
      const requiredKeys = shapes.filter(([, { need }]) => need === 'required').map(([key]) => key);
      const samples = Object.fromEntries(shapes.map(([key, { sample }]) => [key, sample]));
      return fc.record({ method: fc.constant(method), params: fc.record(samples, { requiredKeys }) });
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ method, params }) => {
        const { entered, handlers } = createWitness();
        expect(await answerCall(handlers, { method, params })).toEqual(ENTERED);
        expect(entered).toEqual([{ name: method, params }]);
        expect(entered[0]?.params).not.toBe(params);
      }),
    );
  });

  const cyclic: Record<string, unknown> = { providerId: 'fixture-host' };
  cyclic.self = cyclic;
  let deep: unknown = 'fixture-host';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const polluted: unknown = JSON.parse('{"providerId":"a","__proto__":{"isAdmin":true}}');

  const attacks: readonly (readonly [string, unknown])[] = [
    ['a cycle', cyclic],
    ['a depth of 100,000', { providerId: deep }],
    ['depth itself', deep],
    ['a text of 20 million signs', { providerId: 'a'.repeat(20_000_000) }],
    ['100,000 fields', Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`field${at}`, at]))],
    ['a million elements', Array.from({ length: 1_000_000 }, () => 'a')],
    ['a prototype as a field', polluted],
    ['a map', new Map([['providerId', 'fixture-host']])],
    ['a boxed text', { providerId: Object('fixture-host') }],
    ['bytes', new Uint8Array(1_000_000)],
  ];

  test.each(attacks)('%s is refused', async (_name, params) => {
    for (const method of ['provider.start', 'window.close', 'status.refresh'] as const) {
      const { entered, handlers } = createWitness();
      const reply = await answerCall(handlers, { method, params });
      // A field of that name sets no field: what is left may be a call without parameters.
      check({ method, params }, reply, entered);
      if (Object.keys(PARAMETERS[method]).length > 0) expect(entered).toEqual([]);
    }
    const { entered, handlers } = createWitness();
    expect(await answerCall(handlers, params)).toMatchObject({ error: { code: 'BAD_PARAMS' } });
    expect(entered).toEqual([]);
    expect('isAdmin' in {}).toBe(false);
  });

  test('a handler that throws is a reply too', async () => {
    const { handlers } = createWitness();
    const broken: PanelHandlers = {
      ...handlers,
      'window.close': () => {
        throw new TypeError('Object has been destroyed');
      },
      'status.refresh': () => Promise.reject(new Error('broken')),
    };
    for (const request of [
      { method: 'window.close', params: {} },
      { method: 'status.refresh', params: { appId: 'bridge' } },
    ]) {
      expect(await answerCall(broken, request)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    }
  });
});
