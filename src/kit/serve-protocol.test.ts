import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '#core/transport/memory-transport.ts';
import { RecordedEvents } from '#core/transport/testing/recorded-events.ts';
import { defineProtocol } from '#shared/protocols/define-protocol.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { fail, succeed } from '#shared/result.ts';
import type { MethodHandlers } from './dispatcher.ts';
import { type ProtocolServing, serveProtocol } from './serve-protocol.ts';

const workshop = defineProtocol({
  name: 'workshop',
  methods: {
    make: {
      params: z.object({ item: z.string(), times: z.number().default(1) }),
      result: z.object({ made: z.number() }),
    },
    sweep: { params: z.object({}), result: z.unknown() },
  },
  commands: { hurry: z.object({ who: z.string() }) },
  events: { made: z.object({ item: z.string() }) },
  errorCodes: ['OUT_OF_WOOD'],
  envelope: null,
});

const HANDLERS: MethodHandlers<typeof workshop> = {
  make: ({ item, times }) =>
    item === 'chair'
      ? succeed({ made: times })
      : fail({ kind: 'protocol', code: 'OUT_OF_WOOD', message: 'no wood', details: {} }),
  sweep: () => succeed({}),
};

/** A server, and a client that writes lines by hand. */
function serve(serving: Partial<ProtocolServing<typeof workshop>> = {}) {
  const [near, far] = createLinkedTransports();
  const commands: unknown[] = [];
  const server = serveProtocol(far, {
    protocol: workshop,
    codec: processCodec,
    methods: HANDLERS,
    onCommand: (command) => commands.push([command.event, command.params]),
    ...serving,
  });
  const events = new RecordedEvents();
  near.listen(events);
  const say = async (...lines: readonly string[]) => {
    const before = events.lines.length;
    for (const line of lines) near.send(line);
    await settle();
    return events.lines.slice(before).map((line): unknown => JSON.parse(line));
  };
  return { commands, near, say, server };
}

describe('a server of a protocol', () => {
  test('answers a call with what its handler makes of the parsed params', async () => {
    const { say } = serve();
    expect(
      await say(
        '{"id":"a","method":"make","params":{"item":"chair"}}',
        '{"id":"b","method":"make","params":{"item":"table","times":2}}',
        '{"method":"sweep"}',
      ),
    ).toEqual([
      { id: 'a', ok: true, response: { made: 1 } },
      { id: 'b', ok: false, error: { code: 'OUT_OF_WOOD', message: 'no wood', details: {} } },
      { ok: true, response: {} },
    ]);
  });

  test('does not compile without a handler', () => {
    expectTypeOf<MethodHandlers<typeof workshop>>().toHaveProperty('sweep');
    expectTypeOf<Pick<typeof HANDLERS, 'make'>>().not.toExtend<MethodHandlers<typeof workshop>>();
  });

  test('hands over commands and answers none of them', async () => {
    const { commands, say } = serve();
    const lines = [
      '{"method":"hurry","params":{"who":"ada"}}',
      '{"id":"a","method":"hurry","params":{"who":"ben"}}',
      '{"method":"hurry","params":{"who":7}}',
    ];
    expect(await say(...lines)).toEqual([]);
    expect(commands).toEqual([
      ['hurry', { who: 'ada' }],
      ['hurry', { who: 'ben' }],
    ]);
  });

  test('refuses in plain words what has no result', async () => {
    const { say } = serve({
      methods: {
        ...HANDLERS,
        sweep: () => {
          throw new Error('the broom is gone');
        },
      },
    });
    const lines = ['{"id":"a","method":"dance"}', '{"id":"b","method":"make"}', '{"id":"c","method":"sweep"}'];
    expect(await say(...lines)).toMatchObject([
      { id: 'a', error: { code: '', message: 'dance is not supported' } },
      { id: 'b', error: { code: '', message: expect.stringMatching(/^the params of make are not valid: item: /) } },
      { id: 'c', error: { code: '', message: 'sweep failed: the broom is gone' } },
    ]);
  });

  test('refuses in the words of its protocol, with what happened at hand', async () => {
    const { say } = serve({
      methods: {
        ...HANDLERS,
        make: () => {
          throw new Error('the saw is gone');
        },
        sweep: () => succeed(1n),
      },
      refuse: (refusal) => {
        const what = refusal.kind === 'failed' ? refusal.reason : refusal.kind;
        return { kind: 'protocol', code: 'NO', message: what, details: {} };
      },
    });
    const lines = ['{"id":"a","method":"make","params":{"item":"x"}}', '{"id":"b","method":"sweep"}'];
    expect(await say(...lines)).toMatchObject([
      { id: 'a', error: { code: 'NO', message: 'the saw is gone' } },
      { id: 'b', error: { code: 'NO', message: expect.stringContaining('BigInt') } },
    ]);
  });

  test('is silent on frames that ask for nothing, or refuses them where its protocol does', async () => {
    const frames = ['hello', '[]', '{"id":"a","ok":true,"response":{}}', '{"event":"made"}'];
    expect(await serve().say(...frames)).toEqual([]);
    const { say } = serve({
      refuseFrame: (frame) => ({ kind: 'protocol', code: 'BAD', message: frame, details: {} }),
    });
    const reasons = ['not-json', 'not-a-message', 'not-a-request', 'not-a-request'];
    expect(await say(...frames)).toMatchObject(reasons.map((message) => ({ ok: false, error: { message } })));
  });

  test('lets a call be answered in another way, before the dispatcher or in its place', async () => {
    const answered: string[] = [];
    const { say } = serve({
      intercept: async (method, params, dispatcher) => {
        if (method === 'locked') return fail({ kind: 'protocol', code: 'LOCKED', message: 'no', details: {} });
        return await dispatcher.answer(method === 'build' ? 'make' : method, params);
      },
      onAnswered: (method) => answered.push(method),
    });
    const lines = ['{"id":"a","method":"locked"}', '{"id":"b","method":"build","params":{"item":"chair"}}'];
    expect(await say(...lines)).toMatchObject([
      { id: 'a', error: { code: 'LOCKED' } },
      { id: 'b', response: { made: 1 } },
    ]);
    expect(answered).toEqual(['locked', 'build']);
  });

  test('pushes events, and knows when its client is gone', async () => {
    const { near, say, server } = serve();
    expect(server.emit('made', { item: 'chair' })).toBe('sent');
    expect(await say()).toEqual([{ event: 'made', params: { item: 'chair' } }]);
    near.close();
    await server.closed;
    expect(server.emit('made', { item: 'chair' })).toBe('closed');
  });
});
