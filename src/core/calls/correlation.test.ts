import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { decodeObject, NOT_A_MESSAGE } from '#shared/protocols/decode-object.ts';
import { defineProtocol, type Protocol } from '#shared/protocols/define-protocol.ts';
import type { ClientCodec } from '#shared/protocols/message.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../transport/memory-transport.ts';
import type { ClientEvent } from './client-listener.ts';
import { byOrder, type Correlation } from './correlation.ts';
import { ProtocolClient } from './protocol-client.ts';

function connect<P extends Protocol>(protocol: P, codec: ClientCodec, correlation: Correlation) {
  const [near, far] = createLinkedTransports();
  const events: ClientEvent<P>[] = [];
  const noises: string[] = [];
  const clock = new VirtualClock();
  const client = new ProtocolClient({
    ...{ protocol, codec, correlation, clock },
    transport: near,
    listener: {
      event: (event) => events.push(event),
      noise: ({ reason }) => noises.push(reason),
      closed: () => {},
    },
  });
  const sent: JsonObject[] = [];
  far.listen({ line: (text) => sent.push(JSON.parse(text)), noise: () => {}, closed: () => {} });
  const say = async (...messages: readonly (JsonObject | string)[]) => {
    for (const message of messages) far.send(typeof message === 'string' ? message : JSON.stringify(message));
    await settle();
  };
  return { client, clock, events, noises, log: say, sent };
}

describe('replies by order', () => {
  const PONG = { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 };

  test.each(['{"ok":true,"response":{}}', '{"id":7,"ok":true,"response":{}}', '{"id":"other","ok":false,"error":{}}'])(
    'belong to the call that has waited longest: %s',
    async (line) => {
      const { client, noises, log } = connect(processProtocol, processCodec, byOrder);
      const outcomes: string[] = [];
      void client.call('status.get', { appId: 'a' }).then(() => outcomes.push('first'));
      const second = client.call('ping', {});
      await log(line);
      expect(outcomes).toEqual(['first']);
      await log({ ok: true, response: PONG });
      expect(await second).toMatchObject({ ok: true });
      await log(line);
      expect(noises).toEqual(['unpaired-reply']);
    },
  );

  test('leave events and noise what they are', async () => {
    const { client, events, noises, log } = connect(processProtocol, processCodec, byOrder);
    void client.call('ping', {});
    await log('{"event":"scenario.step"}', 'hello');
    expect([events.map(({ event }) => event), noises, client.pending.length]).toEqual([
      ['scenario.step'],
      ['not-json'],
      1,
    ]);
  });
});

/** A protocol of envelopes in both directions: a reply is the last of several events about one run. */
const workshop = defineProtocol({
  name: 'workshop',
  methods: {
    'order.make': { params: z.object({ item: z.string() }), result: z.object({ made: z.number() }) },
  },
  commands: { 'sound.chunk': z.object({ bytes: z.string() }) },
  events: {
    'order.progress': z.object({ part: z.string() }),
    'order.done': z.object({ made: z.number() }),
    'workshop.error': z.object({ code: z.string() }),
  },
  errorCodes: ['OUT_OF_WOOD'],
  envelope: z.object({ runId: z.string().optional(), sessionId: z.string() }),
});

const workshopCodec: ClientCodec = {
  encodeRequest: (id, type, payload, envelope) =>
    JSON.stringify({ sessionId: 's-1', ...(id === null ? {} : { runId: id }), ...envelope, type, payload }),
  decodeMessage: (text) =>
    decodeObject(text, (envelope) => {
      const { payload, type } = envelope;
      return typeof type === 'string' ? { kind: 'event', event: type, params: payload, envelope } : NOT_A_MESSAGE;
    }),
};

const byRun: Correlation = (message) => {
  const runId = message.kind === 'event' ? message.envelope?.runId : null;
  if (message.kind !== 'event' || typeof runId !== 'string') return null;
  const { event, params } = message;
  if (event === 'order.done') return { kind: 'success', id: runId, result: params };
  if (event !== 'workshop.error') return null;
  const code = isJsonObject(params) && typeof params.code === 'string' ? params.code : '';
  return { kind: 'failure', id: runId, error: { kind: 'protocol', code, message: 'no', details: {} } };
};

describe('replies by run', () => {
  const frame = (type: string, payload: JsonObject, runId?: string): JsonObject => ({
    sessionId: 's-1',
    ...(runId === undefined ? {} : { runId }),
    type,
    payload,
  });
  const open = () => connect(workshop, workshopCodec, byRun);

  test('come last of the events of their run, which are reported with their envelope', async () => {
    const { client, events, log, sent } = open();
    const made = client.call('order.make', { item: 'chair' }, { id: 'run-a' });
    const refused = client.call('order.make', { item: 'table' }, { id: 'run-b' });
    await log(
      frame('order.progress', { part: 'leg' }, 'run-a'),
      frame('workshop.error', { code: 'OUT_OF_WOOD' }, 'run-b'),
      frame('order.progress', { part: 'seat' }, 'run-a'),
      frame('order.done', { made: 1 }, 'run-a'),
    );
    expect(sent).toMatchObject([{ runId: 'run-a', type: 'order.make', sessionId: 's-1' }, { runId: 'run-b' }]);
    expect(await made).toEqual({ ok: true, value: { made: 1 } });
    expect(await refused).toMatchObject({ ok: false, error: { code: 'OUT_OF_WOOD' } });
    expect(events).toEqual(
      ['leg', 'seat'].map((part) => ({
        kind: 'known',
        event: 'order.progress',
        params: { part },
        envelope: { runId: 'run-a', sessionId: 's-1' },
      })),
    );
  });

  test('are events where no call waits for them', async () => {
    const { events, noises, log } = open();
    await log(frame('workshop.error', { code: 'OUT_OF_WOOD' }, 'run-z'), frame('workshop.error', { code: 'LATE' }));
    expect(events).toMatchObject([
      { kind: 'known', params: { code: 'OUT_OF_WOOD' } },
      { kind: 'known', params: { code: 'LATE' } },
    ]);
    expect(noises).toEqual([]);
  });

  test('are given up by their time limit, and the same run may be asked again', async () => {
    const { client, clock, log } = open();
    const first = client.call('order.make', { item: 'chair' }, { id: 'run-a', timeoutMs: 50 });
    expect(await client.call('order.make', { item: 'chair' }, { id: 'run-a' })).toMatchObject({
      error: { code: 'BAD_PARAMS', message: 'order.make was not sent: a call with the id run-a is still waiting' },
    });
    await clock.advance(50);
    expect(await first).toMatchObject({ error: { code: 'TIMEOUT' } });
    const again = client.call('order.make', { item: 'chair' }, { id: 'run-a' });
    await log(frame('order.done', { made: 1 }, 'run-a'));
    expect(await again).toMatchObject({ ok: true });
  });

  test('are not what a command gets, which carries the fields of its envelope', async () => {
    const { client, log, sent } = open();
    expect(client.send('sound.chunk', { bytes: 'AA==' }, { runId: 'run-a' })).toEqual({ ok: true, value: undefined });
    expect(client.pending).toEqual([]);
    await log();
    expect(sent).toEqual([{ sessionId: 's-1', runId: 'run-a', type: 'sound.chunk', payload: { bytes: 'AA==' } }]);
  });

  test('of an envelope that lacks what the protocol declares are invalid events', async () => {
    const { client, events, log } = open();
    await log({ type: 'order.progress', payload: { part: 'leg' } });
    expect(events).toMatchObject([{ kind: 'invalid', problem: expect.stringMatching(/^envelope: sessionId: /) }]);
    expect(client.counts).toMatchObject({ events: 1, invalidEvents: 1 });
  });
});
