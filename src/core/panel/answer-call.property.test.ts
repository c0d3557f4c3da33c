import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallReply, PANEL_CALLS, type PanelCallName } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { answerCall } from './panel-handlers.ts';
import type { PanelHandlers } from './panel-parts.ts';

const NAMES = Object.keys(PANEL_CALLS).filter((name): name is PanelCallName => name in PANEL_CALLS);

type RichCallName = 'providers.act';
type SimpleCallName = Exclude<PanelCallName, RichCallName>;

/** The parameter of each call of one text, of 1 to 200 signs, or nothing; written down once more and apart from the schemas. */
const PARAMETER: Readonly<Record<SimpleCallName, string | null>> = {
  'provider.start': 'providerId',
  'provider.stop': 'providerId',
  'provider.restart': 'providerId',
  'status.refresh': 'appId',
  'incident.dismiss': 'incidentId',
  'window.minimize': null,
  'window.maximize': null,
  'window.close': null,
};

/** Whether the parameters of a call of more than one are what it takes, and an example of such. */
const RICH_CALLS: Readonly<Record<RichCallName, { check(params: object): boolean; readonly example: object }>> = {
  'providers.act': {
    check: (params) => {
      const { act, providerIds, ...more } = params as Readonly<Record<string, unknown>>;
      const isAct = act === 'start' || act === 'stop' || act === 'restart';
      const areIds = Array.isArray(providerIds) && providerIds.length > 0 && providerIds.every(isId);
      return isAct && areIds && Object.keys(more).length === 0;
    },
    example: { act: 'stop', providerIds: ['fixture-host', '40318-host'] },
  },
};

const isId = (value: unknown) => typeof value === 'string' && value.length >= 1 && value.length <= 200;
const isRich = (name: PanelCallName): name is RichCallName => name in RICH_CALLS;

function isWellFormed(name: PanelCallName, params: unknown): boolean {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return false;
  if (isRich(name)) return RICH_CALLS[name].check(params);
  const parameter = PARAMETER[name];
  const entries = Object.entries(params);
  if (parameter === null) return entries.length === 0;
  const [only] = entries;
  return entries.length === 1 && only?.[0] === parameter && isId(only[1]);
}

function exampleOf(name: PanelCallName, text: string): object {
  if (isRich(name)) return RICH_CALLS[name].example;
  const parameter = PARAMETER[name];
  return parameter === null ? {} : { [parameter]: text };
}

interface Entered {
  readonly name: PanelCallName;
  readonly params: object;
}

/** Handlers that do nothing but note that they were entered, and with what. */
function createWitness() {
  const entered: Entered[] = [];
  const enter = (name: PanelCallName) => (params: object) => {
    entered.push({ name, params });
    return succeed(null);
  };
  const handlers: PanelHandlers = {
    'provider.start': enter('provider.start'),
    'provider.stop': enter('provider.stop'),
    'provider.restart': (params) => {
      enter('provider.restart')(params);
      return succeed({ pidBefore: null, pidAfter: 1, tookMs: 1 });
    },
    'providers.act': (params) => {
      enter('providers.act')(params);
      return succeed({ missed: [] });
    },
    'status.refresh': enter('status.refresh'),
    'incident.dismiss': enter('incident.dismiss'),
    'window.minimize': enter('window.minimize'),
    'window.maximize': enter('window.maximize'),
    'window.close': enter('window.close'),
  };
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
  'act',
  'providerIds',
  'providerId',
  'appId',
  'incidentId',
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
  expect(reply.ok).toBe(true);
  const [{ name, params } = { name: '', params: {} }] = entered;
  expect(request).toMatchObject({ method: name });
  expect(isWellFormed(name as PanelCallName, params)).toBe(true);
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
    const id = fc.string({ minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(name, id, async (method, value) => {
        const params = exampleOf(method, value);
        const { entered, handlers } = createWitness();
        expect((await answerCall(handlers, { method, params })).ok).toBe(true);
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
      if (PARAMETER[method] !== null) expect(entered).toEqual([]);
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
