import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallReply } from '#shared/panel/calls.ts';
import { encodeBytes } from '#shared/streams/stream-chunk.ts';
import { PANEL_SOCKET_LIMITS } from './panel-socket.ts';
import { openAuthenticatedSocket, openPageSocket } from './testing/page-socket.ts';
import type { ShellFixture } from './testing/shell-fixture.ts';
import { createShellFixture } from './testing/shell-fixture.ts';

let fixture: ShellFixture;

beforeEach(async () => {
  fixture = await createShellFixture();
});

afterEach(() => fixture.end());

const REQUEST = { method: 'provider.stop', params: { providerId: 'bridge' } };

const DONE: CallReply = { ok: true, value: null };

/** A reply that the test gives later. */
function deferReply() {
  let resolve: (reply: CallReply) => void = () => {};
  const promise = new Promise<CallReply>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve };
}

test('a token opens one window of the panel, and the end of the socket ends it', async () => {
  const page = await openPageSocket(fixture);
  page.send({ type: 'authenticate', token: await fixture.createToken() });
  expect(await page.take()).toEqual({ type: 'authenticated' });
  expect(fixture.panel.seen).toEqual(['window opened']);
  page.socket.close();
  await fixture.panel.sees('window disposed');
  expect(fixture.panel.seen).toEqual(['window opened', 'port closed', 'window disposed']);
  expect(fixture.platform.entries.at(-1)).toMatchObject({ event: 'web.session.left', facts: { windows: 0 } });
});

test('the same token opens another socket, as after a reload', async () => {
  const token = await fixture.createToken();
  for (let count = 0; count < 2; count += 1) {
    const page = await openPageSocket(fixture);
    page.send({ type: 'authenticate', token });
    expect(await page.take()).toEqual({ type: 'authenticated' });
    page.socket.terminate();
  }
});

test('what is sent right behind the token is handled, in order', async () => {
  const page = await openPageSocket(fixture);
  page.send({ type: 'authenticate', token: await fixture.createToken() });
  page.send({ type: 'watch', feeds: [] });
  page.send({ type: 'call', id: 'a', request: REQUEST });
  expect(await page.take()).toEqual({ type: 'authenticated' });
  expect(await page.take()).toEqual({ type: 'reply', id: 'a', reply: { ok: true, value: null } });
  expect(fixture.panel.seen).toEqual([
    'window opened',
    'text {"type":"watch","feeds":[]}',
    `call ${JSON.stringify(REQUEST)}`,
  ]);
});

describe('calls', () => {
  test('are answered by id, in the order in which the panel answers', async () => {
    const failure: CallReply = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no such provider.' } };
    const first = deferReply();
    const answers = [first.promise, Promise.resolve(failure)];
    fixture.panel.answer = () => answers.shift() ?? Promise.resolve(DONE);
    const page = await openAuthenticatedSocket(fixture);
    page.send({ type: 'call', id: 'a', request: REQUEST });
    page.send({ type: 'call', id: 'b', request: REQUEST });
    expect(await page.take()).toEqual({ type: 'reply', id: 'b', reply: failure });
    first.resolve(DONE);
    expect(await page.take()).toEqual({ type: 'reply', id: 'a', reply: DONE });
  });

  test('an id that is in flight is not taken a second time, and is free after its answer', async () => {
    const first = deferReply();
    fixture.panel.answer = () => first.promise;
    const page = await openAuthenticatedSocket(fixture);
    page.send({ type: 'call', id: 'a', request: 1 });
    page.send({ type: 'call', id: 'a', request: 2 });
    page.send({ type: 'watch', feeds: [] });
    page.send({ type: 'call', id: 'b', request: 3 });
    await fixture.panel.sees('call 3');
    first.resolve(DONE);
    await page.take();
    await page.take();
    page.send({ type: 'call', id: 'a', request: 4 });
    await page.take();
    expect(fixture.panel.seen.filter((line) => line.startsWith('call'))).toEqual(['call 1', 'call 3', 'call 4']);
  });

  test('beyond the number that may wait are answered with an error and not made', async () => {
    fixture.panel.answer = () => new Promise(() => {});
    const page = await openAuthenticatedSocket(fixture);
    for (let id = 0; id <= PANEL_SOCKET_LIMITS.callsInFlight; id += 1) {
      page.send({ type: 'call', id: String(id), request: REQUEST });
    }
    expect(await page.take()).toMatchObject({
      id: String(PANEL_SOCKET_LIMITS.callsInFlight),
      reply: { ok: false, error: { code: 'FORBIDDEN' } },
    });
    expect(fixture.panel.seen.filter((line) => line.startsWith('call'))).toHaveLength(256);
  });

  test('answered after the page has gone are answered to nobody', async () => {
    const late = deferReply();
    fixture.panel.answer = () => late.promise;
    const page = await openAuthenticatedSocket(fixture);
    page.send({ type: 'call', id: 'a', request: 1 });
    await fixture.panel.sees('call 1');
    page.socket.terminate();
    await fixture.panel.sees('window disposed');
    late.resolve(DONE);
    await fixture.platform.clock.advance(60_000);
    expect(await page.ended).toMatchObject({ code: 1006 });
  });
});

describe('feeds', () => {
  test('cross as they are, both ways', async () => {
    const page = await openAuthenticatedSocket(fixture);
    const text = '{ "type":"acknowledge",  "frame":7 }';
    page.socket.send(text);
    await fixture.panel.sees(`text ${text}`);
    const frame = { type: 'frame', frame: 8, states: [], logs: [] };
    fixture.panel.ports[0]?.post(JSON.stringify(frame));
    expect(await page.take()).toEqual(frame);
  });

  test('posting to a page that is gone is ignored', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.terminate();
    await fixture.panel.sees('port closed');
    expect(() => fixture.panel.ports[0]?.post('{}')).not.toThrow();
  });

  test('a page that reads nothing is cut off before it costs much', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.pause();
    const text = JSON.stringify('x'.repeat(1024 * 1024));
    const port = fixture.panel.ports[0];
    // The system's own buffers take some megabytes beside ours.
    for (let count = 0; count < 100; count += 1) port?.post(text);
    expect(fixture.panel.seen).toEqual(['window opened', 'port closed', 'window disposed']);
    expect(fixture.platform.entries.filter(({ event }) => event === 'web.socket.closed')).toEqual([
      { level: 'warn', event: 'web.socket.closed', facts: { session: 'session-1', reason: 'page-reads-nothing' } },
    ]);
  });
});

describe('streams', () => {
  test('cross as binary messages, in order beside texts, in both directions', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.send({ type: 'stream-open', channel: 1, feed: 'voice', key: '' });
    page.socket.send(encodeBytes(1, new Uint8Array([7, 8])));
    page.send({ type: 'stream-end', channel: 1, reason: 'complete' });
    await fixture.panel.sees('text {"type":"stream-end","channel":1,"reason":"complete"}');
    expect(fixture.panel.seen).toEqual([
      'window opened',
      'text {"type":"stream-open","channel":1,"feed":"voice","key":""}',
      'bytes 0 0 0 1 7 8',
      'text {"type":"stream-end","channel":1,"reason":"complete"}',
    ]);
    const [port] = fixture.panel.ports;
    port?.post('{"type":"stream-text","channel":2,"text":"a"}');
    port?.postBytes(encodeBytes(1, new Uint8Array([9])));
    port?.post('{"type":"stream-end","channel":1,"reason":"complete"}');
    expect([await page.take(), await page.take(), await page.take()]).toEqual([
      { type: 'stream-text', channel: 2, text: 'a' },
      new Uint8Array([0, 0, 0, 1, 9]),
      { type: 'stream-end', channel: 1, reason: 'complete' },
    ]);
  });
});

describe('malformed messages', () => {
  const MALFORMED = [
    '',
    '{',
    'null',
    '[]',
    '"call"',
    '{}',
    '{"type":"unknown"}',
    '{"type":"call"}',
    '{"type":"call","id":7,"request":{}}',
    '{"type":"call","id":"","request":{}}',
    `{"type":"call","id":"${'x'.repeat(65)}","request":{}}`,
    '{"type":"call","id":"a","request":{},"more":1}',
    '{"type":"watch","feeds":[{"feed":"","key":""}]}',
    '{"type":"acknowledge","frame":-1}',
    '{"type":"reply","id":"a","reply":{"ok":true,"value":null}}',
    `{"type":"call","id":"a","request":${'['.repeat(200)}${']'.repeat(200)}}`,
    `{"type":"authenticate","token":"${'0'.repeat(64)}"}`,
  ];

  test.each(MALFORMED)('%j reaches nobody and is survived', async (text) => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.send(text);
    page.send({ type: 'call', id: 'after', request: 1 });
    expect(await page.take()).toMatchObject({ id: 'after' });
    expect(fixture.panel.seen).toEqual(['window opened', 'call 1']);
    expect(fixture.platform.entries.at(-1)).toMatchObject({ event: 'web.socket.malformed', facts: { count: 1 } });
  });

  test('a binary message too short for a channel is one', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.send(Buffer.from([0, 0, 1]));
    page.send({ type: 'call', id: 'b', request: 2 });
    expect(await page.take()).toMatchObject({ id: 'b' });
    expect(fixture.panel.seen).toEqual(['window opened', 'call 2']);
    expect(fixture.platform.entries.at(-1)).toMatchObject({ event: 'web.socket.malformed', facts: { count: 1 } });
  });

  test('too many end the socket, and nothing after them is looked at', async () => {
    const page = await openAuthenticatedSocket(fixture);
    for (let count = 0; count < PANEL_SOCKET_LIMITS.malformedMessages; count += 1) page.socket.send('{');
    page.send({ type: 'call', id: 'a', request: 1 });
    expect(await page.ended).toMatchObject({ code: 4400 });
    expect(fixture.panel.seen).toEqual(['window opened', 'port closed', 'window disposed']);
  });

  test('a text that is no UTF-8 ends the socket', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false });
    expect(await page.ended).toMatchObject({ code: 1007 });
    await fixture.panel.sees('window disposed');
  });
});

describe('liveness', () => {
  test('a page that answers pings stays', async () => {
    const page = await openAuthenticatedSocket(fixture);
    for (let count = 0; count < 5; count += 1) {
      const pinged = once(page.socket, 'ping');
      await fixture.platform.clock.advance(PANEL_SOCKET_LIMITS.pingMs);
      await pinged;
      // The pong went out before this call, so that its reply proves that the pong has arrived.
      page.send({ type: 'call', id: 'a', request: count });
      await page.take();
    }
    expect(page.socket.readyState).toBe(page.socket.OPEN);
  });

  test('a page that does not is cut off when the next ping is due', async () => {
    const page = await openAuthenticatedSocket(fixture);
    page.socket.pause();
    await fixture.platform.clock.advance(2 * PANEL_SOCKET_LIMITS.pingMs - 1);
    expect(fixture.panel.seen).toEqual(['window opened']);
    await fixture.platform.clock.advance(1);
    expect(fixture.panel.seen).toEqual(['window opened', 'port closed', 'window disposed']);
    page.socket.resume();
    expect(await page.ended).toMatchObject({ code: 1006 });
  });

  test('no timer is left of a socket that has ended', async () => {
    const before = fixture.platform.clock.pendingCount;
    const page = await openPageSocket(fixture);
    page.socket.terminate();
    await page.ended;
    await fixture.shell.close();
    expect(fixture.platform.clock.pendingCount).toBe(before);
  });
});
