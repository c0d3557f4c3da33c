import { getEventListeners, once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VIRTUAL_START, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { type ConnectTcpOptions, connectTcp, nameEndpoint } from './connect-tcp.ts';
import { findFreePort } from './find-free-port.ts';

let server: Server;
let port: number;
let clock: VirtualClock;
const accepted: Socket[] = [];

beforeEach(async () => {
  clock = new VirtualClock();
  server = createServer((socket) => accepted.push(socket.resume())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  for (const socket of accepted.splice(0)) socket.destroy();
  server.close();
  await once(server, 'close');
});

const connectTo = (more: Partial<ConnectTcpOptions> = {}) =>
  connectTcp({ host: '127.0.0.1', port, platform: { clock }, ...more });

/** A clock whose one timer comes due as soon as it is set, before anything can have happened. */
function impatientClock() {
  const delays: number[] = [];
  const after = (delayMs: number, run: () => void) => {
    delays.push(delayMs);
    queueMicrotask(run);
    return { dispose() {} };
  };
  return { delays, clock: { now: () => 7, elapsed: () => 0, after } };
}

test.each([
  ['127.0.0.1', '127.0.0.1:8777'],
  ['::1', '[::1]:8777'],
])('an endpoint on %s is called %s', (host, name) => {
  expect(nameEndpoint({ host, port: 8_777 })).toBe(name);
});

describe('a connection that is accepted', () => {
  test('is a socket, and nothing waits for it any more', async () => {
    const { signal } = new AbortController();
    const outcome = await connectTo({ signal });
    if (!outcome.ok) throw new Error(outcome.error.message);
    expect([clock.pendingCount, getEventListeners(signal, 'abort')]).toEqual([0, []]);
    expect(outcome.value.listenerCount('error')).toBe(0);
    outcome.value.destroy();
  });

  test('is not ended by a signal that comes later', async () => {
    const controller = new AbortController();
    const outcome = await connectTo({ signal: controller.signal });
    controller.abort();
    expect(outcome).toMatchObject({ ok: true, value: { destroyed: false } });
    if (outcome.ok) outcome.value.destroy();
  });
});

describe('a connection that is not accepted', () => {
  test('says that nothing listens', async () => {
    const free = await findFreePort();
    expect(await connectTo({ port: free })).toEqual({
      ok: false,
      error: {
        ...{ kind: 'transient', reason: 'refused', at: VIRTUAL_START },
        message: `Nothing is listening on 127.0.0.1:${free}`,
      },
    });
    expect(clock.pendingCount).toBe(0);
  });

  test('says of another error which one it was', async () => {
    expect(await connectTo({ host: '255.255.255.255' })).toMatchObject({
      error: {
        reason: 'refused',
        message: expect.stringMatching(/^Could not connect to 255\.255\.255\.255:\d+: E[A-Z]+$/),
      },
    });
  });

  test.each([
    [{}, 10_000],
    [{ timeoutMs: 250 }, 250],
  ])('in time is given up: %o', async (more, limitMs) => {
    const { clock: impatient, delays } = impatientClock();
    expect(await connectTo({ ...more, platform: { clock: impatient } })).toEqual({
      ok: false,
      error: {
        ...{ kind: 'transient', reason: 'timeout', at: 7 },
        message: `127.0.0.1:${port} did not accept a connection within ${limitMs} ms`,
      },
    });
    expect(delays).toEqual([limitMs]);
  });
});

describe('a connection that is no longer wanted', () => {
  const aborted = { ok: false, error: { reason: 'aborted', message: expect.stringContaining('was canceled') } };

  test('when it is asked for leaves nothing behind', async () => {
    expect(await connectTo({ signal: AbortSignal.abort() })).toMatchObject(aborted);
    expect(clock.pendingCount).toBe(0);
  });

  test('while it is opened leaves nothing behind', async () => {
    const controller = new AbortController();
    const connecting = connectTo({ signal: controller.signal });
    controller.abort();
    expect(await connecting).toMatchObject(aborted);
    expect([clock.pendingCount, getEventListeners(controller.signal, 'abort')]).toEqual([0, []]);
  });
});
