import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ClientEvent } from '#core/calls/client-listener.ts';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '#core/transport/memory-transport.ts';
import { RecordedEvents } from '#core/transport/testing/recorded-events.ts';
import type { Noise } from '#core/transport/transport.ts';
import type { MethodName } from '#shared/protocols/define-protocol.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { PROCESS_ERROR_CODES, protocolError } from '#shared/protocols/process/errors.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { type AppStatus, INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, succeed } from '#shared/result.ts';
import { type ProcessHandlers, type ProcessServing, serveProcess } from './serve-process.ts';

const STATUS: AppStatus = {
  interfaceName: INTERFACE_NAME,
  interfaceVersion: INTERFACE_VERSION,
  appId: 'bridge',
  appTitle: 'Bridge',
  running: true,
  pid: 41,
  hostRunning: true,
  hostPid: 41,
  bootId: 'b-1',
  error: '',
  profile: 'bench-a',
};

const PONG = { pong: true, interfaceName: INTERFACE_NAME, interfaceVersion: INTERFACE_VERSION };

const refuse = () => fail(protocolError('E_NOT_FOUND', 'there is none'));

const HANDLERS: ProcessHandlers = {
  ping: () => succeed(PONG),
  'config.get': refuse,
  'config.set': refuse,
  'action.list': refuse,
  'action.invoke': refuse,
  'action.job.get': refuse,
  'status.get': ({ appId }) =>
    appId === 'bridge'
      ? succeed(STATUS)
      : fail(protocolError('E_UNSUPPORTED_APP', `${appId} is not served`, { appId })),
};

/** Jobs of nobody are over. */
const SERVING: ProcessServing = { untilJobEnds: () => Promise.resolve() };

/** A server, and a client of the contract at the other end. */
function connect(handlers: Partial<ProcessHandlers> = {}) {
  const [near, far] = createLinkedTransports();
  const server = serveProcess(far, { ...HANDLERS, ...handlers }, SERVING);
  const events: ClientEvent<ProcessProtocol>[] = [];
  const noises: Noise[] = [];
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: near,
    clock: new VirtualClock(),
    listener: { event: (event) => events.push(event), noise: (noise) => noises.push(noise), closed: () => {} },
  });
  return { client, events, noises, server };
}

/** A server, and a wire on which a test writes lines by hand. */
function wire(handlers: Partial<ProcessHandlers> = {}) {
  const [near, far] = createLinkedTransports();
  const server = serveProcess(far, { ...HANDLERS, ...handlers }, SERVING);
  const received = new RecordedEvents();
  near.listen(received);
  return {
    server,
    near,
    far,
    async send(...lines: readonly string[]): Promise<readonly unknown[]> {
      const before = received.lines.length;
      for (const line of lines) near.send(line);
      await settle();
      return received.lines.slice(before).map((line): unknown => JSON.parse(line));
    },
  };
}

describe('a call', () => {
  test('is answered with what its handler gives', async () => {
    const { client } = connect();
    expect(await client.call('ping', {})).toEqual(
      succeed({ pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 }),
    );
    expect(await client.call('status.get', { appId: 'bridge' })).toEqual(succeed(STATUS));
  });

  test('keeps fields that no document names, for the handler and in its answer', async () => {
    let received: unknown;
    const { client } = connect({
      'status.get': (params) => {
        received = params;
        return succeed({ ...STATUS, telegrams: { sent: 3 } });
      },
    });
    const answer = await client.call('status.get', { appId: 'bridge', verbose: true });
    expect(received).toEqual({ appId: 'bridge', verbose: true });
    expect(answer).toMatchObject({ ok: true, value: { telegrams: { sent: 3 } } });
  });

  test.each(PROCESS_ERROR_CODES)('that is refused with %s brings code, message and details', async (code) => {
    const error = protocolError(code, 'no', { reason: ['a', 1, null] });
    const { client } = connect({ 'status.get': () => fail(error) });
    expect(await client.call('status.get', { appId: 'bridge' })).toEqual(fail(error));
  });

  test('whose handler takes its time does not hold up another', async () => {
    let finish = () => {};
    const { client } = connect({
      'status.get': () =>
        new Promise((resolve) => {
          finish = () => resolve(succeed(STATUS));
        }),
    });
    const slow = client.call('status.get', { appId: 'bridge' });
    expect(await client.call('ping', {})).toMatchObject({ ok: true });
    finish();
    expect(await slow).toEqual(succeed(STATUS));
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('the port is gone');
      },
      'the port is gone',
    ],
    ['rejects', () => Promise.reject(new Error('the port is gone')), 'the port is gone'],
    ['rejects with what is no error', () => Promise.reject('gone'), 'gone'],
    ['gives what JSON cannot carry', () => succeed({ ...STATUS, sent: 3n }), 'BigInt'],
  ])('whose handler %s is E_INTERNAL', async (_name, handler, words) => {
    const { client } = connect({ 'status.get': handler });
    const answer = await client.call('status.get', { appId: 'bridge' });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'protocol', code: 'E_INTERNAL' } });
    expect(JSON.stringify(answer)).toContain(words);
    expect(await client.call('ping', {})).toMatchObject({ ok: true });
  });
});

describe('a request on the wire', () => {
  test('without its key is refused in the words of the contract, which names the key', async () => {
    const refusal = {
      id: 'req-1',
      ok: false,
      error: { code: 'E_BAD_ARG', message: 'missing required key: appId', details: { param: 'appId' } },
    };
    const { send } = wire();
    expect(await send('{"id":"req-1","method":"status.get","params":{}}')).toEqual([refusal]);
    expect(await send('{"id":"req-1","method":"status.get"}')).toEqual([refusal]);
  });

  test.each([
    ['{"appId":7}', 'appId'],
    ['{"appId":null}', 'appId'],
    ['[]', ''],
    ['"bridge"', ''],
    ['null', ''],
  ])('with the params %s is refused and its handler is not asked', async (params, param) => {
    let count = 0;
    const { send } = wire({
      'status.get': () => {
        count += 1;
        return succeed(STATUS);
      },
    });
    const [answer] = await send(`{"id":"req-1","method":"status.get","params":${params}}`);
    expect(answer).toMatchObject({ id: 'req-1', ok: false, error: { code: 'E_BAD_ARG', details: { param } } });
    expect(count).toBe(0);
  });

  test.each(['config.put', 'events.unsubscribe', '', 'constructor', '__proto__', 'toString'])(
    'for the method "%s" is not supported',
    async (method) => {
      const { send } = wire();
      expect(await send(JSON.stringify({ id: 'req-1', method, params: {} }))).toEqual([
        {
          id: 'req-1',
          ok: false,
          error: { code: 'E_UNSUPPORTED_METHOD', message: `${method} is not supported`, details: { method } },
        },
      ]);
    },
  );

  test.each(['', '"id":7,', '"id":null,', '"id":{},'])('with the id `%s` is answered without one', async (id) => {
    const { send } = wire();
    expect(await send(`{${id}"method":"ping"}`)).toEqual([{ ok: true, response: PONG }]);
  });

  test('is answered with its own id, whatever text that is', async () => {
    const { send } = wire();
    const ids = ['req-1', '', ' ', 'ü"\\', 'x'.repeat(10_000)];
    const answers = await send(...ids.map((id) => JSON.stringify({ id, method: 'ping' })));
    expect(answers).toEqual(ids.map((id) => ({ id, ok: true, response: PONG })));
  });
});

describe('what is no request', () => {
  test.each(['', 'hello', '{', '[]', '7', 'null', '{}', '{"method":7}'])(
    '`%s` is refused without an id',
    async (line) => {
      const { send } = wire();
      const [answer, ...more] = await send(line);
      expect(answer).toMatchObject({ ok: false, error: { code: 'E_BAD_ARG' } });
      expect(answer).not.toHaveProperty('id');
      expect(more).toEqual([]);
    },
  );

  test.each([
    '{"id":"req-1","ok":true,"response":{}}',
    '{"ok":false,"error":{"code":"E_BAD_ARG","message":"no","details":{}}}',
    '{"event":"status.changed","params":{"appId":"bridge"}}',
  ])('`%s`, which asks for nothing, is not answered: two servers would answer each other for ever', async (line) => {
    const { send } = wire();
    expect(await send(line)).toEqual([]);
    expect(await send('{"method":"ping"}')).toHaveLength(1);
  });

  test('a line that the transport could not read is refused, and the next one is served', async () => {
    const [near, far] = createLinkedTransports();
    const received = new RecordedEvents();
    near.listen(received);
    let noise: (noise: Noise) => void = () => {};
    serveProcess(
      {
        send: (text) => far.send(text),
        close: () => far.close(),
        pause: () => far.pause(),
        resume: () => far.resume(),
        listen: (events) => {
          noise = (each) => events.noise(each);
          return far.listen(events);
        },
      },
      HANDLERS,
      SERVING,
    );
    noise({ reason: 'oversized', text: '{"id":', sizeBytes: 40_000_000 });
    near.send('{"id":"req-1","method":"ping"}');
    await settle();
    expect(received.lines.map((line): unknown => JSON.parse(line))).toEqual([
      { ok: false, error: { code: 'E_BAD_ARG', message: 'could not read the line: oversized', details: {} } },
      { id: 'req-1', ok: true, response: PONG },
    ]);
  });

  test('is noise to a client, which goes on', async () => {
    const [near, far] = createLinkedTransports();
    serveProcess(far, HANDLERS, SERVING);
    near.send('hello');
    const noises: Noise[] = [];
    const client = new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      transport: near,
      clock: new VirtualClock(),
      listener: { event: () => {}, noise: (noise) => noises.push(noise), closed: () => {} },
    });
    expect(await client.call('ping', {})).toMatchObject({ ok: true });
    expect(noises.map(({ reason }) => reason)).toEqual(['unpaired-reply']);
  });
});

test('a provider that lacks a handler does not compile', () => {
  expectTypeOf<Omit<ProcessHandlers, 'config.set'>>().not.toExtend<ProcessHandlers>();
  expectTypeOf<keyof ProcessHandlers | 'events.subscribe'>().toEqualTypeOf<MethodName<ProcessProtocol>>();
});

describe('a server', () => {
  test('pushes events to a client that has subscribed, of the topics that it asked for', async () => {
    const { client, events, server } = connect();
    const line = { appId: 'bridge', ts: '2026-02-17T16:20:00Z', level: 'info', source: 'bridge', line: 'ready' };
    const push = async () => {
      server.emit('status.changed', { appId: 'bridge' });
      server.emit('log', line);
      await settle();
    };
    await push();
    expect(events).toEqual([]);
    expect(await client.call('events.subscribe', { topics: ['log', 'weather', 'toString'] })).toEqual(
      succeed({ subscribed: ['log'] }),
    );
    await push();
    expect(events.splice(0)).toEqual([{ kind: 'known', event: 'log', params: line }]);
    await client.call('events.subscribe', { topics: ['status.changed'] });
    await push();
    expect(events).toEqual([
      { kind: 'known', event: 'status.changed', params: { appId: 'bridge' } },
      { kind: 'known', event: 'log', params: line },
    ]);
  });

  test('ends with its client; what is answered or pushed later goes nowhere', async () => {
    let finish = () => {};
    const { client, noises, server } = connect({
      'status.get': () =>
        new Promise((resolve) => {
          finish = () => resolve(succeed(STATUS));
        }),
    });
    const answer = client.call('status.get', { appId: 'bridge' });
    await settle();
    client.close();
    await server.closed;
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
    finish();
    server.emit('status.changed', { appId: 'bridge' });
    await settle();
    expect(noises).toEqual([]);
  });
});

describe('a legacy operation', () => {
  test.each([
    ['status', 'status.get'],
    ['config.show', 'config.get'],
    ['config.set', 'config.set'],
    ['actions.list', 'action.list'],
  ])('%s is answered like %s', async (operation, method) => {
    const { send } = wire();
    const params = { appId: 'bridge', key: 'mode', value: 'Com' };
    const [first] = await send(JSON.stringify({ method: operation, params }));
    const [second] = await send(JSON.stringify({ method, params }));
    expect(first).toEqual(second);
    expect(first).not.toMatchObject({ error: { code: 'E_UNSUPPORTED_METHOD' } });
  });

  test('action.run is answered with the job when it is over', async () => {
    let end = () => {};
    const [near, far] = createLinkedTransports();
    const received = new RecordedEvents();
    near.listen(received);
    const job = { jobId: 'j-1', startedAt: 't', finishedAt: 't', result: {}, stdout: '', stderr: '', error: null };
    serveProcess(
      far,
      {
        ...HANDLERS,
        'action.invoke': () => succeed({ jobId: 'j-1', state: 'queued', acceptedAt: 't' }),
        'action.job.get': ({ appId, jobId }) => succeed({ ...job, jobId, state: 'succeeded', of: appId }),
      },
      {
        untilJobEnds: () =>
          new Promise((resolve) => {
            end = resolve;
          }),
      },
    );
    near.send('{"id":"a","method":"action.run","params":{"appId":"bridge","actionName":"run_start"}}');
    await settle();
    expect(received.lines).toEqual([]);
    end();
    await settle();
    expect(received.lines.map((line): unknown => JSON.parse(line))).toEqual([
      { id: 'a', ok: true, response: { ...job, state: 'succeeded', of: 'bridge' } },
    ]);
  });

  test('action.run of an action that is refused is refused', async () => {
    const { send } = wire();
    const [answer] = await send('{"id":"a","method":"action.run","params":{"appId":"bridge","actionName":"x"}}');
    expect(answer).toMatchObject({ id: 'a', ok: false, error: { code: 'E_NOT_FOUND' } });
  });
});
