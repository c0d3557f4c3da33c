import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '#shared/json.ts';
import { defineProtocol } from '#shared/protocols/define-protocol.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../transport/memory-transport.ts';
import type { ClientEvent } from './client-listener.ts';
import { MessageClient } from './message-client.ts';

const bells = defineProtocol({
  name: 'bells',
  methods: {},
  commands: { ring: z.object({ times: z.number().int().positive() }), stop: z.unknown() },
  events: { rang: z.object({ times: z.number() }) },
  errorCodes: [],
  envelope: null,
});

function connect() {
  const [near, far] = createLinkedTransports();
  const log: string[] = [];
  const events: ClientEvent<typeof bells>[] = [];
  const client = new MessageClient({
    protocol: bells,
    codec: processCodec,
    transport: near,
    listener: {
      event: (event) => events.push(event),
      noise: ({ reason }) => log.push(reason),
      closed: (reason) => log.push(`closed: ${reason}`),
    },
  });
  const sent: string[] = [];
  far.listen({ line: (text) => sent.push(text), noise: () => {}, closed: () => {} });
  const say = async (...lines: readonly string[]) => {
    for (const line of lines) far.send(line);
    await settle();
  };
  return { client, events, far, log, say, sent };
}

describe('a command', () => {
  test('is sent without an id, and needs no reply', async () => {
    const { client, say, sent } = connect();
    expect(client.send('ring', { times: 3 })).toEqual({ ok: true, value: undefined });
    await say();
    expect(sent).toEqual(['{"method":"ring","params":{"times":3}}']);
  });

  test('is not sent with params that the protocol does not allow, or JSON cannot carry', async () => {
    const { client, say, sent } = connect();
    expect(client.send('ring', { times: -1 })).toMatchObject({
      error: { code: 'BAD_PARAMS', message: expect.stringMatching(/^ring was not sent: times: /) },
    });
    expect(client.send('stop', 1n)).toMatchObject({ error: { code: 'BAD_PARAMS' } });
    const other: string = 'dance';
    expect(client.send(other as 'ring', { times: 1 })).toMatchObject({
      error: { message: 'dance is not a command of this protocol' },
    });
    await say();
    expect(sent).toEqual([]);
  });

  test('is not sent to a peer that has stopped reading, or is gone', async () => {
    const { client, far, say } = connect();
    far.pause();
    client.send('stop', 'x'.repeat(2_000_000));
    expect(client.send('ring', { times: 1 })).toMatchObject({
      error: { code: 'NOT_CONNECTED', message: 'ring was not sent: the peer has stopped reading' },
    });
    far.close();
    await say();
    expect(client.endReason).toBe('the peer ended its output');
    expect(client.send('ring', { times: 1 })).toMatchObject({
      error: { code: 'NOT_CONNECTED', message: 'ring was not sent: the peer ended its output' },
    });
  });
});

test('what arrives is checked, counted and reported; replies and requests are noise', async () => {
  const { client, events, far, log, say } = connect();
  const event = (name: string, params: JsonObject) => JSON.stringify({ event: name, params });
  await say(event('rang', { times: 3 }), event('rang', { times: 'x' }), event('cracked', {}));
  await say('plain words', '[1]', '{"id":"req-1","ok":true,"response":{}}', '{"id":"1","method":"ring"}');
  expect(events).toMatchObject([
    { kind: 'known', event: 'rang', params: { times: 3 } },
    { kind: 'invalid', event: 'rang', problem: expect.stringMatching(/^times: /) },
    { kind: 'unknown', event: 'cracked' },
  ]);
  expect(log).toEqual(['not-json', 'not-a-message', 'unpaired-reply', 'not-a-message']);
  expect(client.counts).toEqual({ events: 3, unknownEvents: 1, invalidEvents: 1, noise: 4 });
  far.close();
  await settle();
  expect(log.at(-1)).toBe('closed: the peer ended its output');
});
