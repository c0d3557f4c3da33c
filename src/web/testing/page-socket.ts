import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ShellFixture } from './shell-fixture.ts';

/** How the panel closed a socket. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
}

/** A page's end of the socket, for tests: what arrived is kept, and can be waited for. */
export interface PageSocket {
  readonly socket: WebSocket;
  /** Settles when the socket has ended. */
  readonly ended: Promise<SocketEnd>;
  /** The next message that has not been taken yet: a text parsed, a binary message as its bytes. */
  take(): Promise<unknown>;
  /** Sends a value as JSON. */
  send(message: unknown): void;
}

/** Opens `/panel` with the page's own origin; nothing is sent yet. */
export async function openPageSocket({ origin, port }: Pick<ShellFixture, 'origin' | 'port'>): Promise<PageSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/panel`, { origin, perMessageDeflate: false });
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    const message: unknown = isBinary ? new Uint8Array(data) : JSON.parse(data.toString());
    const next = waiting.shift();
    if (next === undefined) arrived.push(message);
    else next(message);
  });
  const ended = new Promise<SocketEnd>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await once(socket, 'open');
  return {
    socket,
    ended,
    take: () =>
      arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve)),
    send: (message) => socket.send(JSON.stringify(message)),
  };
}

/** Opens a socket and authenticates it with a new session. */
export async function openAuthenticatedSocket(fixture: ShellFixture): Promise<PageSocket> {
  const page = await openPageSocket(fixture);
  page.send({ type: 'authenticate', token: await fixture.createToken() });
  await page.take();
  return page;
}
