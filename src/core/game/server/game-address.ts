import { fail, type Result, succeed } from '#shared/result.ts';
import { readSocketAddress } from '../../transport/read-socket-address.ts';

/** The path of the game's socket, where an address has none. */
const DEFAULT_PATH = '/ws';

/** Reads the address of a game server; without a path it gets that of the contract. */
export function readGameAddress(text: string): Result<URL, string> {
  const url = readSocketAddress(text);
  if (url === null) return fail(`${text} is not an address`);
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return fail(`${text} is refused: a game server needs ws: or wss:, not ${url.protocol}`);
  }
  if (url.pathname === '/') url.pathname = DEFAULT_PATH;
  return succeed(url);
}
