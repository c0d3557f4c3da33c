import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import {
  type ConformanceReport,
  conformanceReportSchema,
  REQUIREMENTS,
  type RequirementId,
} from '#shared/protocols/process/requirements.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../transport/memory-transport.ts';
import { type CheckOptions, checkProvider } from './check-provider.ts';
import type { PeerUnderCheck } from './conversation.ts';
import { ConformingPeer, type PeerBehaviour } from './testing/conforming-peer.ts';

interface Checked {
  readonly report: ConformanceReport;
  readonly program: ConformingPeer;
  readonly channelCount: number;
  /** How long it took, in virtual milliseconds. */
  readonly elapsedMs: number;
}

interface Choice extends Partial<CheckOptions> {
  readonly manner?: PeerUnderCheck['manner'];
}

async function check(behaviour: PeerBehaviour, { manner = 'lasting', ...options }: Choice = {}): Promise<Checked> {
  const clock = new VirtualClock();
  const program = new ConformingPeer(behaviour);
  let channelCount = 0;
  const peer: PeerUnderCheck = {
    manner,
    async open() {
      const [near, far] = createLinkedTransports();
      channelCount += 1;
      program.attach(far);
      const close = async () => {
        near.close();
        return null;
      };
      return { ok: true, value: { transport: near, unfinished: () => Buffer.alloc(0), close } };
    },
  };
  const times = { startedAt: clock.elapsed(), endedAt: 0 };
  const checking = checkProvider({
    ...{ peer, clock, appId: 'bench', limitMs: 1000, jobLimitMs: 5000 },
    ...{ run: { actionName: 'measure', args: {} }, setKey: null, signal: new AbortController().signal, ...options },
  }).finally(() => {
    times.endedAt = clock.elapsed();
  });
  await clock.advance(600_000);
  const report = await checking;
  if (!report.ok) throw new Error(report.error.message);
  return { report: report.value, program, channelCount, elapsedMs: times.endedAt - times.startedAt };
}

const failuresOf = ({ report }: Checked) =>
  report.findings.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

const verdictOf = ({ report }: Checked, id: RequirementId) => report.findings.find((finding) => finding.id === id);

/** Changes the response of one method. */
const responding = (
  method: string,
  change: (response: JsonObject, params: JsonObject) => JsonValue,
): PeerBehaviour => ({
  respond: (response, request) =>
    request.method === method ? change(response, (request.params ?? {}) as JsonObject) : response,
});

const without = (field: string) => (response: JsonObject) => {
  const { [field]: _left, ...rest } = response;
  return rest;
};

/** Answers an error with another code. */
const recoding = (code: string, other: string): PeerBehaviour => ({
  reply: (reply) => {
    const error = reply.error as JsonObject | undefined;
    return error?.code === code ? { ...reply, error: { ...error, code: other } } : reply;
  },
});

const isMalformed = (text: string) => text.startsWith('{') && !text.endsWith('}');

let pingsAtOnce = 0;

/** For each requirement a provider that breaks it, and nothing else but what is named. */
const MUTANTS: Readonly<Record<RequirementId, PeerBehaviour & { readonly also?: readonly RequirementId[] }>> = {
  'naming.readable-keys': { reply: (reply) => ({ ...reply, r: {} }) },
  'naming.short-keys-refused': {
    receive: (text, peer) => peer.answer(text.replace('"m":', '"method":').replace('"p":', '"params":')),
  },
  'versioning.name': {
    respond: (response) => ('interfaceName' in response ? { ...response, interfaceName: 'x' } : response),
  },
  'versioning.major': {
    respond: (response) => ('interfaceVersion' in response ? { ...response, interfaceVersion: 2 } : response),
  },
  'versioning.agree': responding('status.get', (response) => ({ ...response, interfaceVersion: 1.5 })),
  'transport.single-line': {
    write: (reply) => JSON.stringify(reply, null, 2).split('\n'),
    also: ['transport.only-messages'],
  },
  'transport.only-messages': { write: (reply) => ['a word on the side', JSON.stringify(reply)] },
  'transport.blank-lines': {
    receive(text, peer) {
      if (text !== '') return peer.answer(text);
      peer.transport.close();
      return undefined;
    },
  },
  'transport.malformed-answered': { receive: (text, peer) => (isMalformed(text) ? undefined : peer.answer(text)) },
  'transport.malformed-survived': {
    receive(text, peer) {
      if (!isMalformed(text)) return peer.answer(text);
      for (const line of peer.answer(text)) peer.transport.send(line);
      peer.transport.close();
      return undefined;
    },
  },
  'envelope.id': { reply: ({ id: _left, ...rest }) => rest },
  'envelope.success': { reply: (reply) => (reply.ok === true ? { ...reply, ok: undefined } : reply) },
  'envelope.error': {
    reply: (reply) => (reply.ok === false ? { ...reply, error: without('details')(reply.error as JsonObject) } : reply),
  },
  'envelope.one-response': { write: (reply) => [JSON.stringify(reply), JSON.stringify(reply)] },
  'envelope.in-flight': {
    receive(text, peer) {
      if (!text.includes('"ping"')) return peer.answer(text);
      pingsAtOnce += 1;
      queueMicrotask(() => {
        pingsAtOnce = 0;
      });
      return pingsAtOnce > 1 ? undefined : peer.answer(text);
    },
  },
  'methods.required': {
    receive: (text, peer) =>
      peer.answer(text.endsWith('"config.set","params":{}}') ? text.replace('config.set', 'nothing') : text),
  },
  'ping.response': responding('ping', without('pong')),
  'status.get.fields': responding('status.get', without('bootId')),
  'status.get.types': responding('status.get', (response) => ({ ...response, pid: '12' })),
  'status.get.app': responding('status.get', (response) => ({ ...response, appId: 'other' })),
  'config.get.fields': responding('config.get', without('repoRoot')),
  'config.get.types': responding('config.get', (response) => ({ ...response, errors: 'none' })),
  'config.get.entries': responding('config.get', (response) => ({ ...response, entries: { mode: 'Com' } })),
  'config.set.fields': responding('config.set', without('pidAtSet')),
  'config.set.value': {
    receive(text, peer) {
      const lines = peer.answer(text);
      if (text.includes('"value":')) peer.config = { ...peer.config, mode: 'another' };
      return lines;
    },
  },
  'action.list.actions': responding('action.list', () => ({ actions: [{ name: 'measure', args: [] }] })),
  'action.invoke.unknown': {
    receive: (text, peer) => peer.answer(text.replace(/"actionName":"[^"]*"/, '"actionName":"measure"')),
  },
  'action.invoke.response': responding('action.invoke', without('acceptedAt')),
  'action.job.get.fields': responding('action.job.get', without('finishedAt')),
  'action.job.get.states': responding('action.job.get', (response) => ({ ...response, state: 'done' })),
  'action.job.get.end': responding('action.job.get', (response) => ({
    ...response,
    state: 'running',
    finishedAt: null,
  })),
  'action.job.get.unknown': recoding('E_NOT_FOUND', 'E_INTERNAL'),
  'events.subscribe.response': responding('events.subscribe', () => ({ subscribed: 'log' })),
  'events.shape': {
    receive(text, peer) {
      if (text.includes('"events.subscribe"')) peer.transport.send('{"event":"log","params":"a line"}');
      return peer.answer(text);
    },
  },
  'errors.bad-arg': {
    reply: (reply, { method }) =>
      reply.ok === false && method === 'status.get' && JSON.stringify(reply).includes('BAD_ARG')
        ? { ...reply, error: { code: 'E_INTERNAL', message: '', details: {} } }
        : reply,
  },
  'errors.unsupported-method': recoding('E_UNSUPPORTED_METHOD', 'E_INTERNAL'),
  'errors.unsupported-app': recoding('E_UNSUPPORTED_APP', 'E_INTERNAL'),
  'errors.documented-codes': {
    receive: (text, peer) =>
      peer.answer(text).map((line) => (isMalformed(text) ? line.replace('E_BAD_ARG', 'bad_json') : line)),
  },
};

describe('a provider that does all of the contract', () => {
  test('passes every requirement', async () => {
    const checked = await check({});
    expect(checked.report.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(checked.report.findings.map(({ id }) => id)).toEqual(REQUIREMENTS.map(({ id }) => id));
    expect(checked.report.outcome).toBe('conforms');
    expect(conformanceReportSchema.parse(checked.report)).toEqual(checked.report);
  });

  test('passes where a connection carries one request, but for what that cannot show', async () => {
    const checked = await check({}, { manner: 'per-request' });
    expect(checked.report.outcome).toBe('conforms');
    const untested = checked.report.findings.filter(({ verdict }) => verdict === 'not tested').map(({ id }) => id);
    expect(untested).toEqual(['transport.blank-lines']);
  });

  test('shows what was said for each finding', async () => {
    const finding = verdictOf(await check({}), 'errors.unsupported-app');
    expect(finding?.frames).toMatchObject([
      { direction: 'out', text: expect.stringContaining('no-such-app') },
      { direction: 'in', text: expect.stringContaining('E_UNSUPPORTED_APP') },
    ]);
  });
});

describe('a provider that breaks one requirement', () => {
  const mutants = REQUIREMENTS.map(({ id, level }) => ({ id, level, ...MUTANTS[id] }));
  test.each(mutants)('is caught by $id', async ({ id, level, also = [], ...behaviour }) => {
    const checked = await check(behaviour);
    expect(failuresOf(checked).sort()).toEqual([id, ...also].sort());
    expect(checked.report.outcome).toBe(level === 'required' ? 'fails' : 'conforms');
    expect(verdictOf(checked, id)?.note).not.toBe('');
    expect(verdictOf(checked, id)?.frames.length).toBeGreaterThan(0);
  });
});

test("responses that go to each other's requests are caught", async () => {
  let held: { readonly id: JsonValue; readonly response: JsonValue } | null = null;
  const checked = await check({
    receive(text, peer) {
      const lines = peer.answer(text);
      const [line = '{}'] = lines;
      const { id, response } = JSON.parse(isMalformed(text) ? '{}' : line);
      // Of two requests at once each gets the response of the other.
      if (held === null) {
        held = { id, response };
        queueMicrotask(() => {
          if (held?.id === id) held = null;
        });
        return lines;
      }
      const other = held;
      held = null;
      return [JSON.stringify({ id, ok: true, response: other.response })];
    },
  });
  expect(failuresOf(checked)).toContain('envelope.in-flight');
});

test.each([
  ['before', (reply: unknown) => [{ id: 'stray', ok: true, response: {} }, reply]],
  ['after', (reply: unknown) => [reply, { ok: true, response: {} }]],
])('a stray reply %s each reply is one failure, and hides no other reply', async (_name, order) => {
  const checked = await check({ write: (reply) => order(reply).map((each) => JSON.stringify(each)) });
  expect(failuresOf(checked)).toEqual(['envelope.one-response']);
});

describe('the evidence of a verdict is what it rests on', () => {
  test('a verdict about errors shows errors', async () => {
    const checked = await check({});
    for (const id of ['envelope.error', 'errors.documented-codes'] as const) {
      const answers = verdictOf(checked, id)?.frames.filter(({ direction }) => direction === 'in') ?? [];
      expect(answers.length).toBeGreaterThan(0);
      for (const { text } of answers) expect(JSON.parse(text)).toMatchObject({ ok: false });
    }
  });

  test('a verdict about successes shows successes', async () => {
    const answers = verdictOf(await check({}), 'envelope.success')?.frames ?? [];
    expect(answers.filter(({ text }) => text.includes('"ok":true')).length).toBeGreaterThan(1);
    expect(answers.filter(({ text }) => text.includes('"ok":false'))).toEqual([]);
  });

  test('a doubled response is shown twice, also when the second came later', async () => {
    let last = '';
    const checked = await check({
      receive(text, peer) {
        const lines = peer.answer(text);
        const before = last;
        last = text.includes('action.list') ? (lines[0] ?? '') : '';
        return before === '' ? lines : [before, ...lines];
      },
    });
    expect(failuresOf(checked)).toEqual(['envelope.one-response']);
    const { frames = [] } = verdictOf(checked, 'envelope.one-response') ?? {};
    expect(frames.map(({ direction }) => direction)).toEqual(['out', 'in', 'in']);
    expect(frames[1]?.text).toBe(frames[2]?.text);
  });

  test('lines that are no messages are shown themselves', async () => {
    const checked = await check({ write: (reply) => ['a word on the side', JSON.stringify(reply)] });
    const { frames = [] } = verdictOf(checked, 'transport.only-messages') ?? {};
    expect(frames[0]).toEqual({ direction: 'in', text: 'a word on the side' });
    expect(new Set(frames.map(({ text }) => text)).size).toBe(1);
  });
});

/** All that it shows of its settings may be masked. */
const secretsOnly: PeerBehaviour = {
  respond: (response, { method }) =>
    method === 'config.get' ? { ...response, entries: [{ key: 'token', value: 'abc' }] } : response,
};

describe('the check changes nothing', () => {
  test('no action runs but the allowed one, and only a setting that is no secret is set to what it is', async () => {
    const { program } = await check({}, { run: null });
    expect(program.runs).toEqual([]);
    expect(program.writes).toEqual([{ key: 'mode', value: 'Com' }]);
    const allowed = await check({});
    expect(allowed.program.runs).toEqual(['measure']);
  });

  test('what is required and cannot be tested without risk leaves the verdict open', async () => {
    const checked = await check(secretsOnly, { run: null });
    expect(checked.report.outcome).toBe('incomplete');
    const untested = checked.report.findings.filter(({ verdict }) => verdict === 'not tested');
    expect(untested.map(({ id }) => id)).toEqual([
      'config.set.fields',
      'config.set.value',
      'action.invoke.response',
      'action.job.get.fields',
      'action.job.get.states',
      'action.job.get.end',
    ]);
    const notes = untested.map(({ note }) => note);
    expect(notes.filter((note) => note.endsWith('its current value: --set KEY'))).toHaveLength(2);
    expect(notes.filter((note) => note.endsWith('--run ACTION, one of measure'))).toHaveLength(4);
  });

  test('until a person allows what it takes', async () => {
    const checked = await check(secretsOnly, { setKey: 'token' });
    expect(checked.report.outcome).toBe('conforms');
    expect(checked.program.writes).toEqual([{ key: 'token', value: 'abc' }]);
  });

  test.each([
    {
      without: 'settings',
      method: 'config.get',
      response: { entries: {} },
      ids: ['config.set.fields', 'config.set.value'],
    },
    {
      without: 'actions',
      method: 'action.list',
      response: { actions: [] },
      ids: ['action.invoke.response', 'action.job.get.end'],
    },
  ] as const)('a provider without $without does nothing wrong with them', async ({ method, response, ids }) => {
    const checked = await check(
      responding(method, (whole) => ({ ...whole, ...response })),
      { run: null },
    );
    const findings = ids.map((id) => verdictOf(checked, id));
    for (const finding of findings) {
      expect(finding).toMatchObject({
        verdict: 'pass',
        note: expect.stringMatching(/no setting can be set|has no actions/),
      });
    }
    expect(checked.program.runs).toEqual([]);
  });

  test('a setting that may be set and does not exist is none', async () => {
    const checked = await check({}, { setKey: 'nothing' });
    expect(checked.report.outcome).toBe('incomplete');
    expect(checked.program.writes).toEqual([]);
  });

  test('an action that does not exist may be taken, when its job fails', async () => {
    const behaviour: PeerBehaviour = {
      receive: (text, peer) => peer.answer(text.replace(/"actionName":"[^"]*"/, '"actionName":"measure"')),
      ...responding('action.job.get', (response) => ({
        ...response,
        state: 'failed',
        error: { code: 'unknown_action', message: 'no such action', details: {} },
      })),
    };
    const checked = await check(behaviour, { run: null });
    expect(failuresOf(checked)).toEqual([]);
    // Its job shows what a job is like, so that no action has to be run.
    expect(checked.report.outcome).toBe('conforms');
  });
});

describe('a provider that does not answer', () => {
  test('is no report, and is not waited for each time', async () => {
    const clock = new VirtualClock();
    const [near, far] = createLinkedTransports();
    far.listen({ line: () => {}, noise: () => {}, closed: () => {} });
    const close = async () => {
      near.close();
      return null;
    };
    const channel = { transport: near, unfinished: () => Buffer.from('\0\0\0\x1e{"id":"check-1","ok":true}'), close };
    const peer: PeerUnderCheck = { manner: 'lasting', open: async () => ({ ok: true, value: channel }) };
    const limits = { limitMs: 1_000, jobLimitMs: 1_000, signal: new AbortController().signal };
    const checking = checkProvider({ peer, clock, appId: 'mute', run: null, setKey: null, ...limits });
    await clock.advance(3_001);
    expect(await checking).toMatchObject({
      error: {
        message: 'The provider of mute answered nothing: it puts a length before its messages',
        remedy: 'Write each message as one line of JSON, without a length',
      },
    });
  });

  test('is reopened when it ends its channel', async () => {
    const checked = await check({
      receive(text, peer) {
        if (!text.includes('action.list')) return peer.answer(text);
        peer.transport.close();
        return undefined;
      },
    });
    expect(failuresOf(checked)).toEqual(['methods.required', 'action.list.actions']);
    expect(checked.channelCount).toBe(2);
    expect(verdictOf(checked, 'action.list.actions')?.note).toContain('no answer');
  });

  test('is no report when it cannot be reached at all', async () => {
    const failure = { kind: 'transient', reason: 'refused', message: 'nobody listens', at: 0 } as const;
    const peer: PeerUnderCheck = { manner: 'lasting', open: async () => ({ ok: false, error: failure }) };
    const options = { clock: new VirtualClock(), appId: 'x', limitMs: 1, jobLimitMs: 1, run: null, setKey: null };
    const report = await checkProvider({ peer, ...options, signal: new AbortController().signal });
    expect(report).toEqual({ ok: false, error: failure });
  });
});
