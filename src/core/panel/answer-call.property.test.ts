import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallReply, PANEL_CALLS, type PanelCallName } from '#shared/panel/calls.ts';
import { fail } from '#shared/result.ts';
import type { PanelHandlers } from './panel-handlers.ts';
import { answerCall } from './panel-handlers.ts';

const NAMES = Object.keys(PANEL_CALLS).filter((name): name is PanelCallName => name in PANEL_CALLS);

/** What a parameter has to be, written down once more and apart from the schemas, and some values of it. */
interface ParameterRule {
  readonly isRight: (value: unknown) => boolean;
  readonly some: fc.Arbitrary<unknown>;
  readonly presence?: 'optional';
}

const ID: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length >= 1 && value.length <= 200,
  some: fc.string({ minLength: 1, maxLength: 200 }),
};
const KEY: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length <= 1_000,
  some: fc.string({ maxLength: 1_000 }),
};
const JSON_VALUE: ParameterRule = {
  isRight: (value) => JSON.stringify(value) !== undefined,
  some: fc.jsonValue({ maxDepth: 3 }),
};

function oneOf(...values: readonly string[]): ParameterRule {
  return { isRight: (value) => values.some((each) => each === value), some: fc.constantFrom(...values) };
}

function listOf(fields: Readonly<Record<string, ParameterRule>>): ParameterRule {
  return {
    isRight: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => hasExactly(fields, item)),
    some: fc.array(someOf(fields), { minLength: 1, maxLength: 5 }),
  };
}

function listOfTexts(): ParameterRule {
  return {
    isRight: (value) => Array.isArray(value) && value.length > 0 && value.every(ID.isRight),
    some: fc.array(ID.some, { minLength: 1, maxLength: 5 }),
  };
}

const SAVED_NAME: ParameterRule = {
  isRight: (value) => typeof value === 'string' && /^\S(?:.{0,78}\S)?$/su.test(value),
  some: fc.stringMatching(/^[a-z]{1,40} [a-z]{1,39}$/),
};
const ARGUMENTS: ParameterRule = {
  isRight: (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string'),
  some: fc.dictionary(fc.stringMatching(/^[a-z]{1,20}$/), fc.string(), { maxKeys: 5 }),
};
const SECONDS: ParameterRule = {
  isRight: (value) => typeof value === 'number' && value > 0 && value <= 1_000_000,
  some: fc.integer({ min: 1, max: 1_000_000 }),
};
const TEXT: ParameterRule = { isRight: (value) => typeof value === 'string', some: fc.string() };
const FILE_TEXT: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length <= 150_000,
  some: fc.string({ maxLength: 200 }),
};
const ROOM_FILE: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length <= 300_000,
  some: fc.string({ maxLength: 200 }),
};
const MEMORY_TEXT: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length <= 20_000,
  some: fc.string({ maxLength: 200 }),
};
const IDS: ParameterRule = {
  isRight: (value) => Array.isArray(value) && value.length <= 10_000 && value.every(ID.isRight),
  some: fc.array(ID.some),
};
const COMMAND: ParameterRule = {
  isRight: (value) => KEY.isRight(value) && value !== '',
  some: fc.string({ minLength: 1, maxLength: 1_000 }),
};
const SHORT_TEXT: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length >= 1 && value.length <= 100,
  some: fc.string({ minLength: 1, maxLength: 100 }),
};
const COMMANDS: ParameterRule = {
  isRight: (value) =>
    Array.isArray(value) && value.length >= 1 && value.length <= 50 && value.every((each) => COMMAND.isRight(each)),
  some: fc.array(COMMAND.some, { minLength: 1, maxLength: 5 }),
};
const DRAFT: ParameterRule = {
  isRight: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  some: fc.dictionary(fc.string(), fc.string()),
};

const REASON: ParameterRule = {
  isRight: (value) => typeof value === 'string' && value.length <= 2_000,
  some: fc.string({ maxLength: 200 }),
};
const BASE64: ParameterRule = {
  isRight: (value) =>
    typeof value === 'string' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value),
  some: fc.base64String({ maxLength: 100 }),
};
const SECTOR: ParameterRule = {
  isRight: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  some: fc.nat(),
};
const POSITIVE: ParameterRule = {
  isRight: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  some: fc.integer({ min: 1 }),
};
const AMOUNT: ParameterRule = {
  isRight: (value) => value === null || (Number.isFinite(value) && Number(value) >= 0),
  some: fc.option(fc.nat()),
};
const PLACES: ParameterRule = {
  isRight: (value) =>
    Array.isArray(value) &&
    value.length <= 10_000 &&
    value.every(
      (each) =>
        Array.isArray(each) && each.length === 3 && SECTOR.isRight(each[0]) && each.slice(1).every(Number.isFinite),
    ),
  some: fc.array(fc.tuple(fc.nat(), fc.integer(), fc.integer()), { maxLength: 5 }),
};
const PAYLOAD: ParameterRule = {
  isRight: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && JSON_VALUE.isRight(value),
  some: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
};
function isOneOf(values: readonly unknown[], value: unknown): boolean {
  return values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}
const HOPS = { kind: 'hop', to: 5 } as const;
const TRADE = { kind: 'trade', trade: 'buy', commodity: 'organics', units: 3, price: 10 } as const;
const STEPS: ParameterRule = {
  isRight: (value) => Array.isArray(value) && value.length >= 1 && value.every((each) => isOneOf([HOPS, TRADE], each)),
  some: fc.array(fc.constantFrom(HOPS, TRADE), { minLength: 1, maxLength: 5 }),
};
const STOPS_NOWHERE = { somebody: true, garrison: false, warpPowerBelow: null, price: null } as const;
const STOPS_AT_PRICE = { ...STOPS_NOWHERE, price: { commodity: 'organics', kind: 'sells', price: 9 } } as const;
const STOPS: ParameterRule = {
  isRight: (value) => isOneOf([STOPS_NOWHERE, STOPS_AT_PRICE], value),
  some: fc.constantFrom(STOPS_NOWHERE, STOPS_AT_PRICE),
};
function upTo(most: number): ParameterRule {
  return {
    isRight: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most,
    some: fc.integer({ min: 1, max: most }),
  };
}

type ParameterRules = Readonly<Record<string, ParameterRule>>;

/** A field that is there and undefined is a field that is left out. */
function optional({ isRight, some }: ParameterRule): ParameterRule {
  return { isRight: (value) => value === undefined || isRight(value), some, presence: 'optional' };
}

function someOf(fields: ParameterRules): fc.Arbitrary<Record<string, unknown>> {
  const values = Object.fromEntries(Object.entries(fields).map(([name, { some }]) => [name, some]));
  return fc.record(values, { requiredKeys: requiredNames(fields) });
}

function requiredNames(fields: ParameterRules): string[] {
  return Object.keys(fields).filter((name) => fields[name]?.presence !== 'optional');
}

function hasExactly(fields: ParameterRules, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    requiredNames(fields).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, each]) => fields[name]?.isRight(each) === true)
  );
}

const DRAFT_IN_PLACE = { draft: DRAFT, replaces: optional(ID) };
const ID_OR_DRAFT: ParameterRule = {
  isRight: (value) => ID.isRight(value) || hasExactly(DRAFT_IN_PLACE, value),
  some: fc.oneof(ID.some, someOf(DRAFT_IN_PLACE)),
};

/** The parameters of each call. */
const PARAMETERS: Readonly<Record<PanelCallName, Readonly<Record<string, ParameterRule>>>> = {
  'provider.start': { providerId: ID },
  'provider.stop': { providerId: ID },
  'provider.restart': { providerId: ID },
  'providers.act': { act: oneOf('start', 'stop', 'restart'), providerIds: listOfTexts() },
  'status.refresh': { appId: ID },
  'incident.dismiss': { incidentId: ID },
  'orphans.end': {},
  'config.refresh': { appId: ID },
  'config.save': { appId: ID, changes: listOf({ key: KEY, value: JSON_VALUE, expected: JSON_VALUE }) },
  'config.undo': { appId: ID, changeId: ID },
  'path.open': { appId: ID, key: KEY, how: oneOf('open', 'reveal') },
  'actions.refresh': { appId: ID },
  'action.run': { appId: ID, actionName: ID, args: ARGUMENTS, timeoutSeconds: optional(SECONDS) },
  'job.repeat': { appId: ID, jobKey: ID },
  'job.cancel': { appId: ID, jobKey: ID },
  'arguments.save': { appId: ID, actionName: ID, name: SAVED_NAME, args: ARGUMENTS },
  'arguments.forget': { appId: ID, actionName: ID, name: SAVED_NAME },
  'settings.saveProvider': { provider: DRAFT, replaces: optional(ID) },
  'settings.removeProvider': { providerId: ID },
  'settings.orderProviders': { ids: IDS },
  'settings.chooseWorld': { world: oneOf('demo', 'own') },
  'settings.setTheme': { theme: oneOf('system', 'dark', 'light') },
  'settings.file': {},
  'settings.saveFile': { text: FILE_TEXT, base: FILE_TEXT },
  'settings.readAgain': {},
  'settings.replaceBroken': {},
  'settings.export': {},
  'settings.import': { text: FILE_TEXT, mode: oneOf('preview', 'add', 'replace') },
  'provider.approve': { providerId: ID, hash: ID },
  'approval.revoke': { hash: ID },
  'provider.check': { checkId: ID, provider: ID_OR_DRAFT, appId: ID, run: optional(ID) },
  'provider.cancelCheck': { checkId: ID },
  'memory.keep': {
    name: oneOf(
      'tour',
      'attention-order',
      'overview-part',
      'overview-range',
      'recent-commands',
      'list-width',
      'inspector-width',
      'bot-commands',
    ),
    text: MEMORY_TEXT,
  },
  'bot.start': { botId: ID },
  'bot.stop': { botId: ID },
  'bot.execute': { botId: ID, command: COMMAND },
  'bot.cancel': { botId: ID },
  'bot.task': { botId: ID, taskId: ID },
  'bot.runSequence': { botId: ID, name: ID, commands: COMMANDS },
  'bot.stopSequence': { botId: ID },
  'bot.save': { bot: DRAFT, replaces: optional(ID), token: optional(KEY) },
  'bot.remove': { botId: ID },
  'room.save': { room: DRAFT, replaces: optional(ID), secret: optional(KEY) },
  'room.remove': { roomId: ID },
  'room.openTerminal': { roomId: ID },
  'room.readFile': { name: ID, text: ROOM_FILE },
  'character.start': { connectionId: ID },
  'character.stop': { connectionId: ID },
  'character.call': { connectionId: ID, endpoint: SHORT_TEXT, payload: PAYLOAD },
  'character.map': { connectionId: ID, since: SECTOR },
  'character.place': { connectionId: ID, which: oneOf('unplaced', 'all'), places: PLACES },
  'character.routes': {
    ...{ connectionId: ID, from: optional(SECTOR), legHops: upTo(20), count: upTo(50) },
    ...{ hold: AMOUNT, credits: AMOUNT },
  },
  'character.prices': { connectionId: ID, sector: SECTOR },
  'character.fly': { connectionId: ID, steps: STEPS, stops: STOPS },
  'character.stopFlight': { connectionId: ID },
  'character.dismissAway': { connectionId: ID },
  'character.dismissNotice': { connectionId: ID },
  'character.save': { character: DRAFT, replaces: optional(ID) },
  'character.remove': { connectionId: ID },
  'gateway.start': { connectionId: ID },
  'gateway.stop': { connectionId: ID },
  'gateway.newSession': { connectionId: ID },
  'gateway.request': {
    ...{ connectionId: ID, intent: ID, input: PAYLOAD },
    ...{ runId: optional(ID), idempotencyKey: optional(ID) },
  },
  'gateway.resend': { connectionId: ID, runId: ID, as: oneOf('same-run', 'new-run') },
  'gateway.dismissRun': { connectionId: ID, runId: ID },
  'gateway.decide': { connectionId: ID, approvalId: ID, decision: oneOf('approved', 'rejected'), reason: REASON },
  'gateway.say': { connectionId: ID, text: COMMAND },
  'gateway.interrupt': { connectionId: ID, reason: optional(REASON) },
  'gateway.clearSpeech': { connectionId: ID },
  'gateway.forgetTurn': { connectionId: ID, turn: POSITIVE },
  'gateway.answerCall': { connectionId: ID, callId: ID, output: PAYLOAD },
  'gateway.endTurn': { connectionId: ID, reason: optional(REASON) },
  'gateway.setup': { connectionId: ID, setup: PAYLOAD },
  'gateway.video': {
    ...{ connectionId: ID, mimeType: oneOf('image/png', 'image/jpeg') },
    ...{ chunkBase64: BASE64, text: optional(COMMAND) },
  },
  'gateway.refresh': { connectionId: ID },
  'gateway.cancelTask': { connectionId: ID, taskId: ID, reason: REASON },
  'gateway.retryTask': { connectionId: ID, taskId: ID },
  'gateway.drain': { connectionId: ID },
  'gateway.warmUp': { connectionId: ID },
  'gateway.save': { gateway: DRAFT, replaces: optional(ID) },
  'gateway.remove': { connectionId: ID },
  'savedCommand.save': { saved: DRAFT },
  'savedCommand.remove': { savedId: ID },
  'window.saveText': { name: ID, text: TEXT },
  'window.minimize': {},
  'window.maximize': {},
  'window.close': {},
};

function isWellFormed(name: PanelCallName, params: unknown): boolean {
  return hasExactly(PARAMETERS[name], params);
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
  'act',
  'providerIds',
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
const rightCall = name.chain((method) =>
  fc.record({ method: fc.constant(method), params: someOf(PARAMETERS[method]) }),
);
const request = fc.oneof(
  { weight: 1, arbitrary: rightCall },
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
    await fc.assert(
      fc.asyncProperty(rightCall, async ({ method, params }) => {
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

  test.each(attacks)('%s is refused as a JSON value too', async (_name, value) => {
    const { entered, handlers } = createWitness();
    const request = {
      method: 'config.save',
      params: { appId: 'bridge', changes: [{ key: 'port', value, expected: null }] },
    };
    check(request, await answerCall(handlers, request), entered);
  });

  test.each(attacks)('%s is refused as arguments of an action too', async (_name, value) => {
    for (const args of [value, { port: value }]) {
      const { entered, handlers } = createWitness();
      const request = { method: 'action.run', params: { appId: 'bridge', actionName: 'run', args } };
      check(request, await answerCall(handlers, request), entered);
    }
  });

  test.each(attacks)('%s is refused', async (_name, params) => {
    for (const method of ['provider.start', 'window.close', 'status.refresh', 'config.save', 'action.run'] as const) {
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
