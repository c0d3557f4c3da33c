import { fail, type Result, succeed } from '#shared/result.ts';

/** Where a mod server listens when nobody says otherwise (section "Transport"). */
export const DEFAULT_MOD_SERVER_ADDRESS = 'ws://127.0.0.1:27841/ws';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** Reads the address of a mod server. Only this machine's own are allowed, because the token opens the player's game. */
export function readModServerAddress(text: string): Result<URL, string> {
  if (!URL.canParse(text)) return fail(`${text} is not an address`);
  const url = new URL(text);
  if (url.protocol !== 'ws:') return fail(`${text} is refused: a bridge is reached by ws:, not by ${url.protocol}`);
  if (!LOOPBACK.test(url.hostname)) {
    return fail(`${url.host} is refused: it is not this machine, and the token would leave it`);
  }
  url.hash = '';
  url.username = '';
  url.password = '';
  return succeed(url);
}
