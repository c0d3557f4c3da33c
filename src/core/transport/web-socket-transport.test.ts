import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../platform/clock.ts';
import { createDeferred } from '../platform/deferred.ts';
import { settle, VirtualClock } from '../platform/testing/virtual-clock.ts';
import { type OpenWebSocketOptions, openWebSocket } from './open-web-socket.ts';
import { createRawWebSocketPeer, frame } from './testing/raw-web-socket-peer.ts';
import { RecordedEvents } from './testing/recorded-events.ts';
import { createTappedLog } from './testing/tapped-log.ts';
import type { WebSocketTransport } from './web-socket-transport.ts';

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(use: (socket: WebSocket) => void = () => {}): Promise<URL> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    use(socket);
  });
  closers.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return new URL(`ws://127.0.0.1:${port}/`);
}

async function open(url: URL, more: Partial<OpenWebSocketOptions> = {}): Promise<WebSocketTransport> {
  const opened = await openWebSocket({ url, platform: { clock: systemClock }, ...more });
  if (!opened.ok) throw new Error(opened.error.message);
  closers.push(() => opened.value.close());
  return opened.value;
}

/** What came until the end of the channel. */
async function untilClosed(transport: WebSocketTransport): Promise<RecordedEvents> {
  const events = new RecordedEvents();
  await new Promise<void>((resolve) => {
    transport.listen({
      line: (text) => events.line(text),
      noise: (noise) => events.noise(noise),
      closed(reason) {
        events.closed(reason);
        resolve();
      },
    });
  });
  return events;
}

/** Resolves once the channel has told of so many lines. */
function untilLines(transport: WebSocketTransport, count: number): Promise<RecordedEvents> {
  const events = new RecordedEvents();
  return new Promise((resolve) => {
    transport.listen({
      line(text) {
        events.line(text);
        if (events.lines.length === count) resolve(events);
      },
      noise: (noise) => events.noise(noise),
      closed: (reason) => events.closed(reason),
    });
  });
}

describe('messages', () => {
  test('cross in both directions, and what came before the first listener is not lost', async () => {
    const url = await serve((socket) => {
      socket.send('{"early":1}');
      socket.on('message', (data) => socket.send(`{"echo":${data}}`));
    });
    const transport = await open(url);
    await settle();
    expect(transport.send('7')).toBe('sent');
    expect((await untilLines(transport, 2)).log).toEqual(['line {"early":1}', 'line {"echo":7}']);
  });

  test('that are binary or too deep are noise, and cost themselves alone', async () => {
    const deep = '['.repeat(200) + ']'.repeat(200);
    const url = await serve((socket) => {
      socket.send(Buffer.from([1, 255]));
      socket.send(deep);
      socket.send('last');
    });
    const events = await untilLines(await open(url), 1);
    expect(events.log).toEqual(['noise binary 2 01ff', `noise too-deep 400 ${deep}`, 'line last']);
  });

  test('wait while reading is paused', async () => {
    let peer: WebSocket | undefined;
    const transport = await open(
      await serve((socket) => {
        peer = socket;
      }),
    );
    const lines = untilLines(transport, 1);
    transport.pause();
    peer?.send('waiting');
    await new Promise<void>((resolve) => peer?.ping(undefined, undefined, () => resolve()));
    transport.resume();
    expect((await lines).lines).toEqual(['waiting']);
  });

  test('are refused when the peer does not read and the limit is reached', async () => {
    const url = await serve((socket) => socket.pause());
    const transport = await open(url, { limits: { maxBufferedBytes: 1_000 } });
    const large = 'x'.repeat(4 * 1024 * 1024);
    const outcomes = Array.from({ length: 30 }, () => transport.send(large));
    expect(outcomes[0]).toBe('sent');
    expect(outcomes.at(-1)).toBe('full');
  });
});

test('everything that crosses is tapped, and a secret is seen by nobody, no matter who sends it', async () => {
  const { log, tap } = createTappedLog();
  const url = await serve((socket) => {
    socket.on('message', (data) => {
      socket.send(data, { binary: false });
      socket.close(4000, 'no s3cret"');
    });
  });
  const transport = await open(url, { secrets: ['s3cret"', ''], tap });
  transport.send('{"token":"s3cret\\""}');
  const events = await untilClosed(transport);
  // Sizes are those of the wire.
  expect(log.filter((line) => !line.startsWith('pong'))).toEqual([
    'opened',
    'ping out',
    'out 20 {"token":"•••"}',
    'in 20 {"token":"•••"}',
    'closed 4000 no •••',
  ]);
  expect(events.log).toEqual(['line {"token":"•••"}', 'closed the peer closed with 4000: no •••']);
});

describe('the end', () => {
  test('of this side is told at once, and leaves nothing', async () => {
    const url = await serve();
    const transport = await open(url);
    const ended = untilClosed(transport);
    transport.close();
    expect((await ended).closings).toEqual(['closed on this side']);
    await transport.ended;
    expect([transport.send('late'), transport.socketClose?.code]).toEqual(['closed', 1000]);
  });

  test('of this side does not wait for a peer that does not answer', async () => {
    const peer = await createRawWebSocketPeer(() => {});
    closers.push(() => peer.close());
    const transport = await open(peer.url, { limits: { closeMs: 20 } });
    transport.close();
    await transport.ended;
    expect(transport.socketClose?.code).toBe(1006);
  });

  test.each([
    [1000, '', 'the peer closed with 1000'],
    [1008, 'Expected websocket endpoint /ws', 'the peer closed with 1008: Expected websocket endpoint /ws'],
    [4999, 'bye', 'the peer closed with 4999: bye'],
  ])('by the peer with %i has its code and words', async (code, words, reason) => {
    const transport = await open(await serve((socket) => socket.close(code, words)));
    expect((await untilClosed(transport)).closings).toEqual([reason]);
    expect(transport.socketClose).toEqual({ code, reason: words });
  });

  test('by a message over the limit is told as that', async () => {
    const transport = await open(await serve((socket) => socket.send('x'.repeat(2_000))), {
      limits: { maxMessageBytes: 1_000 },
    });
    expect((await untilClosed(transport)).log).toEqual([
      'noise oversized 1000 ',
      'closed a message was larger than 1000 bytes',
    ]);
  });
});

describe('a broken frame ends the channel with a reason, and never throws:', () => {
  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['a reserved bit', (socket) => socket.write(frame(0xc1, 'x')), /failed.*RSV/],
    ['an unknown opcode', (socket) => socket.write(frame(0x83, 'x')), /failed.*opcode/],
    ['a masked frame of a server', (socket) => socket.write(Buffer.from([0x81, 0x81, 1, 2, 3, 4, 5])), /failed.*MASK/],
    ['a continuation of nothing', (socket) => socket.write(frame(0x80, 'x')), /failed.*opcode/],
    [
      'a text within a text',
      (socket) => socket.write(Buffer.concat([frame(1, 'a'), frame(0x81, 'b')])),
      /failed.*opcode/,
    ],
    ['a fragmented ping', (socket) => socket.write(frame(0x09, 'x')), /failed.*FIN/],
    ['a long ping', (socket) => socket.write(frame(0x89, 'x'.repeat(200))), /failed.*payload/],
    ['a text that is no UTF-8', (socket) => socket.write(frame(0x81, Buffer.from([0xc3, 0x28]))), /not valid text/],
    ['a close of one byte', (socket) => socket.write(frame(0x88, 'x')), /failed.*payload/],
    ['a close with a code that is none', (socket) => socket.write(frame(0x88, Buffer.from([0, 5]))), /failed.*code/],
    [
      'a close whose words are no UTF-8',
      (socket) => socket.write(frame(0x88, Buffer.from([3, 232, 0xff]))),
      /not valid text/,
    ],
    [
      'a length over all limits',
      (socket) => socket.write(Buffer.from([0x81, 127, 255, 255, 255, 255, 0, 0, 0, 0])),
      /./,
    ],
    ['compressed bytes that were not agreed', (socket) => socket.write(frame(0xc1, Buffer.from([1, 2]))), /failed/],
    ['plain text instead of frames', (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'), /failed/],
    ['an end without a close', (socket) => socket.end(), /broke off/],
    ['a reset', (socket) => socket.resetAndDestroy(), /broke off|failed/],
    ['a half frame, then the end', (socket) => socket.end(Buffer.from([0x81, 10, 65])), /broke off/],
  ])('%s', async (_, misbehave, reason) => {
    const peer = await createRawWebSocketPeer((socket) => misbehave(socket));
    closers.push(() => peer.close());
    const events = await untilClosed(await open(peer.url, { limits: { closeMs: 50 } }));
    expect(events.closings).toEqual([expect.stringMatching(reason)]);
    expect(events.lines).toEqual([]);
  });
});

describe('a socket that cannot be opened is a failure in words:', () => {
  const refuse = (text: string) => async () => {
    const peer = await createRawWebSocketPeer(
      () => {},
      (socket) => socket.end(text),
    );
    closers.push(() => peer.close());
    return peer.url;
  };

  test.each<[string, () => Promise<URL>, string, RegExp]>([
    ['nobody listens', async () => new URL('ws://127.0.0.1:1/'), 'refused', /^Nothing is listening on 127\.0\.0\.1:1$/],
    ['a page', refuse('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'), 'refused', /answered with HTTP 200/],
    ['a redirect', refuse('HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n'), 'refused', /answered with HTTP 302/],
    ['another program', refuse('SSH-2.0-x\r\n'), 'refused', /did not open a WebSocket/],
    [
      'a wrong key',
      refuse('HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
      'refused',
      /did not open/,
    ],
    ['an end at once', refuse(''), 'refused', /did not open a WebSocket/],
  ])('%s', async (_, prepare, reason, words) => {
    const outcome = await openWebSocket({ url: await prepare(), platform: { clock: systemClock } });
    expect(outcome).toMatchObject({ ok: false, error: { reason, message: expect.stringMatching(words) } });
  });

  test('a listener that says nothing', async () => {
    const peer = await createRawWebSocketPeer(
      () => {},
      () => {},
    );
    closers.push(() => peer.close());
    const limits = { handshakeMs: 30 };
    const outcome = await openWebSocket({ url: peer.url, platform: { clock: systemClock }, limits });
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'timeout' } });
  });

  test('a listener that sends its header byte by byte', async () => {
    const clock = new VirtualClock();
    const dripped = createDeferred<Socket>();
    const peer = await createRawWebSocketPeer(() => {}, dripped.resolve);
    closers.push(() => peer.close());
    const opening = openWebSocket({ url: peer.url, platform: { clock } });
    const socket = await dripped.promise;
    socket.on('error', () => {});
    for (let second = 0; second < 9; second += 1) {
      socket.write('HTTP/1.1 '.charAt(second));
      await clock.advance(1_000);
    }
    await clock.advance(1_000);
    expect(await opening).toMatchObject({
      ok: false,
      error: { reason: 'timeout', message: `${peer.url.host} did not open a WebSocket within 10 s` },
    });
  });

  test.each([
    ['429 Too Many Requests', 'Retry-After: 20\r\n', { retryAfterMs: 20_000 }],
    ['503 Service Unavailable', '', {}],
  ])('a server that answers %s', async (status, header, wait) => {
    const url = await refuse(`HTTP/1.1 ${status}\r\n${header}Content-Length: 0\r\n\r\n`)();
    const outcome = await openWebSocket({ url, platform: { clock: systemClock } });
    expect(outcome).toEqual({
      ok: false,
      error: {
        kind: 'transient',
        reason: 'refused',
        message: `${url.host} answered with HTTP ${status.slice(0, 3)}: it takes no connection now`,
        at: expect.any(Number),
        ...wait,
      },
    });
  });

  test('it is no longer wanted, before or while it is opened', async () => {
    const peer = await createRawWebSocketPeer(
      () => {},
      () => {},
    );
    closers.push(() => peer.close());
    const abort = new AbortController();
    const opening = openWebSocket({ url: peer.url, platform: { clock: systemClock }, signal: abort.signal });
    abort.abort();
    expect(await opening).toMatchObject({ ok: false, error: { reason: 'aborted' } });
    const late = openWebSocket({ url: peer.url, platform: { clock: systemClock }, signal: abort.signal });
    expect(await late).toMatchObject({ ok: false, error: { reason: 'aborted' } });
  });
});

describe('liveness', () => {
  /** A transport on virtual time; `answers` decides whether the peer answers pings. */
  async function watch(autoPong: boolean) {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, autoPong });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    closers.push(() => server.close());
    const clock = new VirtualClock();
    const received: string[] = [];
    const answers = { told: () => {} };
    const connected = once(server, 'connection');
    const transport = await open(new URL(`ws://127.0.0.1:${port}/`), {
      platform: { clock },
      liveness: {
        answered(roundTripMs) {
          received.push(`answered ${roundTripMs}`);
          answers.told();
        },
        late: () => received.push('late'),
      },
    });
    const [peer]: WebSocket[] = await connected;
    closers.push(() => peer?.terminate());
    return { answers, clock, received, peer, transport };
  }

  test('a peer that answers is alive; the round trip is known at once', async () => {
    const { answers, clock, received, transport } = await watch(true);
    const answered = new Promise<void>((resolve) => {
      answers.told = resolve;
    });
    transport.listen(new RecordedEvents());
    await answered;
    await clock.advance(9_999);
    expect(received).toEqual(['answered 0']);
  });

  test('a peer that answers nothing is late, then gone', async () => {
    const { clock, received, transport } = await watch(false);
    const events = new RecordedEvents();
    transport.listen(events);
    await clock.advance(10_000);
    expect([received, events.closings]).toEqual([['late'], []]);
    await clock.advance(10_000);
    expect(events.closings).toEqual(['no answer to a ping for 20 s']);
    await transport.ended;
  });

  test('a peer that sends something is not late, though it answers no ping', async () => {
    const { clock, received, peer, transport } = await watch(false);
    const events = untilLines(transport, 1);
    peer?.send('alive');
    await events;
    await clock.advance(10_000);
    expect(received).toEqual([]);
  });

  test('a peer is not late because this side does not read', async () => {
    const { clock, received, transport } = await watch(false);
    transport.listen(new RecordedEvents());
    transport.pause();
    await clock.advance(60_000);
    expect(received).toEqual([]);
  });
});
