import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '#shared/json.ts';
import { defineProtocol, type Protocol } from '#shared/protocols/define-protocol.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../transport/memory-transport.ts';
import type { Noise, Transport, TransportEvents } from '../transport/transport.ts';
import type { ClientEvent } from './client-listener.ts';
import { ProtocolClient } from './protocol-client.ts';

const example = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../shared/protocols/process/examples/${name}.json`, import.meta.url), 'utf8'));

const pingResult = example('ping.result');
const status = example('status.get.result.bridge');

/** A client and the lines that its peer hears; `say` is what the peer answers. */
function connect() {
  const clock = new VirtualClock();
  const [near, far] = createLinkedTransports();
  const events: ClientEvent<ProcessProtocol>[] = [];
  const noises: Noise[] = [];
  const closings: string[] = [];
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: near,
    clock,
    listener: {
      event: (event) => events.push(event),
      noise: (noise) => noises.push(noise),
      closed: (reason) => closings.push(reason),
    },
  });
  const received: unknown[] = [];
  const farClosings: string[] = [];
  far.listen({
    line: (text) => received.push(JSON.parse(text)),
    noise: () => {},
    closed: (reason) => farClosings.push(reason),
  });
  const send = async (message: unknown) => {
    far.send(typeof message === 'string' ? message : JSON.stringify(message));
    await settle();
  };
  return { client, clock, far, events, noises, closings, received, farClosings, send };
}

describe('a call', () => {
  test('sends the request of the contract and gives the parsed result', async () => {
    const { client, received, send } = connect();
    const result = client.call('status.get', { appId: 'bridge' });
    await settle();
    expect(received).toEqual([example('envelope.request')]);
    await send({ id: 'req-1', ok: true, response: status });
    expect(await result).toEqual({ ok: true, value: status });
  });

  test('gives the refusal of the peer as it was sent', async () => {
    const { client, send } = connect();
    const result = client.call('status.get', { appId: '' });
    await send(example('envelope.failure'));
    expect(await result).toEqual({
      ok: false,
      error: { kind: 'protocol', code: 'E_BAD_ARG', message: 'missing required key: appId', details: {} },
    });
  });

  test('is not sent with params that the contract does not allow', async () => {
    const { client, received } = connect();
    const params: JsonObject = { appId: 7 };
    const result = await client.call('status.get', params as { appId: string });
    await settle();
    expect(result).toMatchObject({
      ok: false,
      error: {
        kind: 'local',
        code: 'BAD_PARAMS',
        message: expect.stringContaining('status.get was not sent: appId: '),
      },
    });
    expect(received).toEqual([]);
  });

  test('is not sent with params that JSON cannot carry', async () => {
    const { client } = connect();
    const result = await client.call('ping', { big: 1n });
    expect(result).toMatchObject({ ok: false, error: { code: 'BAD_PARAMS' } });
    expect(client.pending).toEqual([]);
  });

  test('ends at its time limit or at the usual one; a late reply is noise', async () => {
    const { client, clock, noises, send } = connect();
    const own = client.call('ping', {}, { timeoutMs: 50 });
    const usual = client.call('ping', {});
    await clock.advance(50);
    expect(await own).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(client.pending).toEqual([{ id: 'req-2', method: 'ping', elapsedMs: 50 }]);
    await send({ id: 'req-1', ok: true, response: pingResult });
    expect(noises.map(({ reason }) => reason)).toEqual(['unpaired-reply']);
    await clock.advance(7950);
    expect(await usual).toMatchObject({ ok: false, error: { message: 'ping took longer than 8 s' } });
  });

  test('ends when its caller gives up, before or after it was sent', async () => {
    const { client, received } = connect();
    const controller = new AbortController();
    const result = client.call('ping', {}, { signal: controller.signal });
    controller.abort();
    expect(await result).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    expect(await client.call('ping', {}, { signal: controller.signal })).toMatchObject({
      ok: false,
      error: { code: 'ABORTED' },
    });
    await settle();
    expect(received).toHaveLength(1);
  });

  test('ends with the channel, and none is sent after it', async () => {
    const { client, far, closings } = connect();
    const calls = [client.call('ping', {}), client.call('status.get', { appId: 'bridge' })];
    far.close();
    expect(await Promise.all(calls)).toMatchObject([
      { ok: false, error: { code: 'CLOSED' } },
      {
        ok: false,
        error: { message: 'the peer ended its output while ping and status.get waited for a reply' },
      },
    ]);
    expect(closings).toEqual(['the peer ended its output']);
    expect(await client.call('ping', {})).toMatchObject({
      ok: false,
      error: { code: 'NOT_CONNECTED', message: 'ping was not sent: the peer ended its output' },
    });
  });

  test('is not sent to a peer that has just gone', async () => {
    const { client, far } = connect();
    far.close();
    expect(await client.call('ping', {})).toMatchObject({
      error: { code: 'NOT_CONNECTED', message: 'ping was not sent: the peer no longer reads' },
    });
  });

  test('of a method that the protocol does not have is not sent', async () => {
    const protocol: Protocol = defineProtocol({
      ...{ name: 'empty', methods: {}, commands: {}, events: {}, errorCodes: [], envelope: null },
    });
    const [transport] = createLinkedTransports();
    const listener = { event: () => {}, noise: () => {}, closed: () => {} };
    const client = new ProtocolClient({
      protocol,
      codec: processCodec,
      transport,
      clock: new VirtualClock(),
      listener,
    });
    expect(await client.call('reboot', {})).toEqual({
      ok: false,
      error: { kind: 'local', code: 'BAD_PARAMS', message: 'reboot is not a method of this protocol' },
    });
    expect(client.pending).toEqual([]);
  });

  test('is not sent when the peer has stopped reading', async () => {
    const { client, far } = connect();
    far.pause();
    const first = client.call('status.get', { appId: 'x'.repeat(2_000_000) });
    expect(await client.call('ping', {})).toMatchObject({
      ok: false,
      error: { code: 'NOT_CONNECTED', message: 'ping was not sent: the peer has stopped reading' },
    });
    client.close();
    expect(await first).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
  });
});

test('closing ends the channel for the peer too', async () => {
  const { client, closings, farClosings } = connect();
  client.close();
  await settle();
  expect([closings, farClosings]).toEqual([['closed on this side'], ['the peer ended its output']]);
});

test('noise of the transport is handed on and counted', () => {
  let tell: TransportEvents | undefined;
  const transport: Transport = {
    listen(events) {
      tell = events;
      return { dispose() {} };
    },
    send: () => 'sent',
    close() {},
    pause() {},
    resume() {},
  };
  const noises: Noise[] = [];
  const listener = { event: () => {}, noise: (noise: Noise) => noises.push(noise), closed: () => {} };
  const options = { protocol: processProtocol, codec: processCodec, clock: new VirtualClock() };
  const client = new ProtocolClient({ ...options, transport, listener });
  const noise: Noise = { reason: 'oversized', text: 'xx', sizeBytes: 2_000_000 };
  tell?.noise(noise);
  expect([noises, client.counts.noise]).toEqual([[noise], 1]);
});

test('a paused client hears nothing until it goes on', async () => {
  const { client, events, send } = connect();
  client.pause();
  await send(example('envelope.event'));
  expect(events).toEqual([]);
  client.resume();
  await settle();
  expect(events).toHaveLength(1);
});

describe('an event', () => {
  test('is delivered with its params parsed, and with fields that no document names', async () => {
    const { events, send } = connect();
    await send({ event: 'status.changed', params: { appId: 'bridge', why: 'restart' } });
    expect(events).toEqual([{ kind: 'known', event: 'status.changed', params: { appId: 'bridge', why: 'restart' } }]);
  });

  test.each(['progress', 'constructor', '__proto__', 'toString'])('named %s is delivered as it came', async (event) => {
    const { client, events, send } = connect();
    await send({ event, params: [1] });
    expect(events).toEqual([{ kind: 'unknown', event, params: [1] }]);
    expect(client.counts).toEqual({ events: 1, unknownEvents: 1, invalidEvents: 0, noise: 0 });
  });

  test('with params that the contract does not allow is counted, and reported with the place', async () => {
    const [near, far] = createLinkedTransports();
    const events: unknown[] = [];
    const client = new ProtocolClient({
      protocol: defineProtocol({
        name: 'strict',
        methods: {},
        commands: {},
        events: { moved: z.object({ appId: z.string() }) },
        errorCodes: [],
        envelope: null,
      }),
      codec: processCodec,
      transport: near,
      clock: new VirtualClock(),
      listener: { event: (event) => events.push(event), noise: () => {}, closed: () => {} },
    });
    far.send(JSON.stringify({ event: 'moved', params: { appId: 7 } }));
    await settle();
    expect(events).toEqual([
      {
        kind: 'invalid',
        event: 'moved',
        params: { appId: 7 },
        problem: expect.stringMatching(/^appId: .*expected string/),
      },
    ]);
    expect(client.counts).toEqual({ events: 1, unknownEvents: 0, invalidEvents: 1, noise: 0 });
  });
});

test.each([
  ['plain words', 'not-json'],
  ['{"id":"req-1"', 'not-json'],
  ['[1]', 'not-a-message'],
  ['{"id":"x","method":"ping","params":{}}', 'not-a-message'],
  ['{"ok":true,"response":{}}', 'unpaired-reply'],
  ['{"id":"req-77","ok":true,"response":{}}', 'unpaired-reply'],
])('the line %s is noise: %s; the channel goes on', async (text, reason) => {
  const { client, noises, send } = connect();
  await send(text);
  expect(noises).toEqual([{ reason, text, sizeBytes: text.length }]);
  const result = client.call('ping', {});
  await send({ id: 'req-1', ok: true, response: pingResult });
  expect((await result).ok).toBe(true);
  expect(client.counts.noise).toBe(1);
});

const success = { id: 'req-1', ok: true, response: status };
const without = (key: string) => Object.fromEntries(Object.entries(status).filter(([name]) => name !== key));
const VALID = { ok: true };
const WAITS = 'no outcome before the time limit';

describe('a changed example as the answer to status.get', () => {
  test.each<[string, unknown, object | typeof WAITS]>([
    ['unchanged', success, VALID],
    ['with sorted keys', Object.fromEntries(Object.entries(success).sort()), VALID],
    ['with fields that no document names', { ...success, response: { ...status, profile: 'a' }, took: 3 }, VALID],
    ['with a null pid and an empty bootId', success, VALID],
    ['with a key named __proto__', JSON.stringify(success).replace('"pid"', '"__proto__":{"x":1},"pid"'), VALID],
    ['without a required field', { ...success, response: without('pid') }, VALID],
    ['with null as error', { ...success, response: { ...status, error: null } }, VALID],
    ['with null as running', { ...success, response: { ...status, running: null } }, VALID],
    [
      'with a list as response',
      { ...success, response: [] },
      invalid(/^the result of status.get is not valid: Invalid/),
    ],
    ['without a response', { id: 'req-1', ok: true }, invalid(/: Invalid/)],
    ['a refusal with a lower-case code', refusal({ code: 'unknown_action', message: 'm' }), refused('unknown_action')],
    ['a refusal without a code', refusal({ message: 'm' }), refused('')],
    ['a refusal without an error', { id: 'req-1', ok: false }, refused('')],
    ['without an id', { ok: true, response: status }, WAITS],
    ['with a number as id', { ...success, id: 1 }, WAITS],
    ['with another id', { ...success, id: 'req-2' }, WAITS],
    ['with a text as ok', { ...success, ok: 'true' }, WAITS],
    ['without ok', { id: 'req-1', response: status }, WAITS],
    ['with shortened keys', { i: 'req-1', r: status }, WAITS],
    ['within a list', [success], WAITS],
    ['cut off', JSON.stringify(success).slice(0, -1), WAITS],
  ])('%s', async (_, answer, outcome) => {
    const { client, clock, noises, send } = connect();
    const result = client.call('status.get', { appId: 'bridge' });
    await send(answer);
    if (outcome === WAITS) {
      expect([client.pending.length, noises.length]).toEqual([1, 1]);
      await clock.advance(8000);
      expect(await result).toMatchObject({ error: { code: 'TIMEOUT' } });
    } else {
      expect(client.pending).toEqual([]);
      expect(await result).toMatchObject(outcome);
    }
  });
});

function refusal(error: JsonObject): object {
  return { id: 'req-1', ok: false, error };
}

function invalid(message: RegExp): object {
  return { ok: false, error: { kind: 'local', code: 'INVALID_RESULT', message: expect.stringMatching(message) } };
}

function refused(code: string): object {
  return { ok: false, error: { kind: 'protocol', code } };
}

test('an outcome is told at its place among the events, before the promise resolves', async () => {
  const order: string[] = [];
  const [near, far] = createLinkedTransports();
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: near,
    clock: new VirtualClock(),
    listener: { event: ({ event }) => order.push(event), noise: () => {}, closed: () => {} },
  });
  const done = client.call('ping', {}, {}, ({ ok }) => order.push(`told ${ok}`)).then(() => order.push('resolved'));
  far.send('{"event":"before"}');
  far.send(JSON.stringify({ id: 'req-1', ok: true, response: pingResult }));
  far.send('{"event":"after"}');
  await done;
  expect(order).toEqual(['before', 'told true', 'after', 'resolved']);
});
