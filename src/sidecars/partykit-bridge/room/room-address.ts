import { ownValue } from '#shared/own-value.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

const SOCKET_SCHEMES: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
};

/**
 * Where a room is: `<server>/party/<room>?_pk=<connectionId>`. The server has ws or http, with or without TLS, or is a
 * bare host, which uses TLS unless it is this machine. The error is the problem with it.
 */
export function roomAddress(server: string, room: string, connectionId: string): Result<URL, string> {
  const text = server.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const isLocal = /^(localhost|127\.|\[::1\])/i.test(text);
  const full = hasScheme ? text : `${isLocal ? 'ws' : 'wss'}://${text}`;
  if (!URL.canParse(full)) return fail(`${server} is not a server address`);
  const url = new URL(full);
  const scheme = ownValue(SOCKET_SCHEMES, url.protocol);
  if (scheme === undefined) return fail(`${server} starts with ${url.protocol}//; a room needs ws or wss`);
  if (room === '') return fail('the room has no name');
  const path = `${url.pathname.replace(/\/+$/, '')}/party/${encodeURIComponent(room)}`;
  return succeed(new URL(`${scheme}//${url.host}${path}?_pk=${encodeURIComponent(connectionId)}`));
}
