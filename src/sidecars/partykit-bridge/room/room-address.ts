import { withSocketScheme } from '#shared/protocols/relay/server-scheme.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** Where a room is: `<server>/party/<room>?_pk=<connectionId>`. The error is the problem with the server or the name. */
export function roomAddress(server: string, room: string, connectionId: string): Result<URL, string> {
  const full = withSocketScheme(server);
  if (!URL.canParse(full)) return fail(`${server} is not a server address`);
  const { host, pathname, protocol } = new URL(full);
  if (protocol !== 'ws:' && protocol !== 'wss:') {
    return fail(`${server} starts with ${protocol}//; a room needs ws or wss`);
  }
  if (room === '') return fail('the room has no name');
  const path = `${pathname.replace(/\/+$/, '')}/party/${encodeURIComponent(room)}`;
  return succeed(new URL(`${protocol}//${host}${path}?_pk=${encodeURIComponent(connectionId)}`));
}
