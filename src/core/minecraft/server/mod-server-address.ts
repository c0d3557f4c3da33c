import { fail, type Result, succeed } from '#shared/result.ts';

/** The default address of a mod server (section "Transport"). */
export const DEFAULT_MOD_SERVER_ADDRESS = 'ws://127.0.0.1:27841/ws';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/**
 * Reads the address of a mod server. Only loopback addresses are allowed, because the token controls the player's game.
 */
export function readModServerAddress(text: string): Result<URL, string> {
  if (!URL.canParse(text)) return fail(`${text} is not an address`);
  const url = new URL(text);
  if (url.protocol !== 'ws:') return fail(`${text} is refused: a mod server needs ws:, not ${url.protocol}`);
  if (!LOOPBACK.test(url.hostname)) {
    return fail(`${url.host} is refused: it is another machine, and the token must not leave this one`);
  }
  url.hash = '';
  url.username = '';
  url.password = '';
  return succeed(url);
}
