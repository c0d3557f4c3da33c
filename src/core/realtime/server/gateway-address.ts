import { fail, type Result, succeed } from '#shared/result.ts';

/** The path of a gateway's socket, where an address has none. */
const DEFAULT_PATH = '/realtime';

/** Reads the address of a gateway; without a path it gets that of the contract. */
export function readGatewayAddress(text: string): Result<URL, string> {
  if (!URL.canParse(text)) return fail(`${text} is not an address`);
  const url = new URL(text);
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return fail(`${text} is refused: a gateway needs ws: or wss:, not ${url.protocol}`);
  }
  if (url.pathname === '/') url.pathname = DEFAULT_PATH;
  url.hash = '';
  url.username = '';
  url.password = '';
  return succeed(url);
}
