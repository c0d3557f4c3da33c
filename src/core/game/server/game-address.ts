import type { Reach } from '#shared/panel/game/character.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** The path of the game's socket, where an address has none. */
const DEFAULT_PATH = '/ws';

/** Reads the address of a game server; without a path it gets that of the contract. */
export function readGameAddress(text: string): Result<URL, string> {
  if (!URL.canParse(text)) return fail(`${text} is not an address`);
  const url = new URL(text);
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return fail(`${text} is refused: a game server needs ws: or wss:, not ${url.protocol}`);
  }
  if (url.pathname === '/') url.pathname = DEFAULT_PATH;
  url.hash = '';
  url.username = '';
  url.password = '';
  return succeed(url);
}

/** How a server is reached. The game has no login: whoever reads along can act for the character. */
export function reachOf({ hostname, protocol }: URL): Reach {
  if (LOOPBACK.test(hostname)) return 'loopback';
  return protocol === 'wss:' ? 'encrypted' : 'in-the-clear';
}
