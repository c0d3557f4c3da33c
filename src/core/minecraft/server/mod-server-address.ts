import { reachOf } from '#shared/connections/reach.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { readSocketAddress } from '../../transport/read-socket-address.ts';

/** The only path of a mod server (section "Transport"), for an address that has none. */
const MOD_SERVER_PATH = '/ws';

/** The default address of a mod server (section "Transport"). */
export const DEFAULT_MOD_SERVER_ADDRESS = `ws://127.0.0.1:27841${MOD_SERVER_PATH}`;

/**
 * Reads the address of a mod server. Only loopback addresses are allowed, because the token controls the player's game.
 */
export function readModServerAddress(text: string): Result<URL, string> {
  const url = readSocketAddress(text);
  if (url === null) return fail(`${text} is not an address`);
  if (url.protocol !== 'ws:') return fail(`${text} is refused: a mod server needs ws:, not ${url.protocol}`);
  if (reachOf(url) !== 'loopback') {
    return fail(`${url.host} is refused: it is another machine, and the token must not leave this one`);
  }
  if (url.pathname === '/') url.pathname = MOD_SERVER_PATH;
  return succeed(url);
}
